// Helpers for the document.

export const $ = (id) => document.getElementById(id);

/** An element with properties and children; text is never parsed as markup. */
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

/** Replaces an element's children if their data has changed; otherwise focus and scroll position are kept. */
export function fill(node, data, build) {
  const key = JSON.stringify(data);
  if (shown.get(node) === key) {
    return;
  }
  shown.set(node, key);
  const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
  node.replaceChildren(...[build(data)].flat());
  if (focused) {
    $(focused)?.focus();
  }
}

/** Shows an element, or the reason for its absence. */
export function either(element, empty, reason) {
  element.hidden = Boolean(reason);
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

/** Calls back when a radio button of a group is selected. */
export function onChoice(fieldset, act) {
  fieldset.addEventListener("change", (event) => act(event.target.value));
}
