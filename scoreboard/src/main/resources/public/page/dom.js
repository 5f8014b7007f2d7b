// Small helpers around the document.

export const $ = (id) => document.getElementById(id);

/** An element with properties and children; text is always text, never markup. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name in node && name !== "list") {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const shown = new WeakMap();

/** Replaces an element's children, but only where what they are made of has changed: focus and scroll stay. */
export function fill(node, made, build) {
  const key = JSON.stringify(made);
  if (shown.get(node) === key) {
    return;
  }
  shown.set(node, key);
  const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
  node.replaceChildren(...[build(made)].flat());
  if (focused) {
    $(focused)?.focus();
  }
}

/** Shows one of two: the thing itself, or the sentence that says what it waits for. */
export function either(thing, empty, reason) {
  thing.hidden = Boolean(reason);
  empty.hidden = !reason;
  if (reason && empty.textContent !== reason) {
    empty.textContent = reason;
  }
}

/** A legend entry: a short line in the colour of a CSS variable, and its name. */
export function legendItem({ name, color, style = "" }) {
  const key = el("span", { className: `key ${style}`, "aria-hidden": "true" });
  key.style.color = color;
  return el("li", {}, key, name);
}

/** Calls back when a radio button of a group is chosen. */
export function onChoice(fieldset, act) {
  fieldset.addEventListener("change", (event) => act(event.target.value));
}
