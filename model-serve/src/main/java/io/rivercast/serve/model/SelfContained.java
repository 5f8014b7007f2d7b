package io.rivercast.serve.model;

import java.util.Set;

/**
 * Refuses what would let a model reach beyond its own bytes and the standard operators: data in other files, operators of
 * other domains, functions of its own, graphs within graphs, training information. Field numbers are those of
 * {@code onnx.proto} (IR version 8).
 */
final class SelfContained {
  private static final Set<String> STANDARD = Set.of("", "ai.onnx");
  private static final int EXTERNAL = 1;

  private SelfContained() {}

  /**
   * Looks through a file without loading it.
   *
   * @throws RefusedModelException naming what it found
   */
  static void check(byte[] onnx) throws RefusedModelException {
    WireReader model = new WireReader(onnx);
    boolean graph = false;
    while (model.next()) {
      switch (model.field()) {
        case 7 -> {
          graph = true;
          graph(model);
        }
        case 8 -> operatorSet(model);
        case 20 -> throw new RefusedModelException("it carries training information");
        case 25 -> throw new RefusedModelException("it defines local functions");
        default -> {
        }
      }
    }
    if (!graph) {
      throw new RefusedModelException("it is no ONNX file: it has no graph");
    }
  }

  private static void operatorSet(WireReader model) throws RefusedModelException {
    for (WireReader set = model.message(); set.next();) {
      if (set.field() == 1) {
        domain(set.text());
      }
    }
  }

  private static void domain(String domain) throws RefusedModelException {
    if (!STANDARD.contains(domain)) {
      throw new RefusedModelException("it uses operators of the foreign domain '" + domain + "'");
    }
  }

  private static void graph(WireReader model) throws RefusedModelException {
    for (WireReader graph = model.message(); graph.next();) {
      switch (graph.field()) {
        case 1 -> node(graph);
        case 5 -> tensor(graph);
        case 15 -> sparse(graph);
        default -> {
        }
      }
    }
  }

  private static void node(WireReader graph) throws RefusedModelException {
    for (WireReader node = graph.message(); node.next();) {
      switch (node.field()) {
        case 5 -> attribute(node);
        case 7 -> domain(node.text());
        default -> {
        }
      }
    }
  }

  private static void attribute(WireReader node) throws RefusedModelException {
    for (WireReader attribute = node.message(); attribute.next();) {
      switch (attribute.field()) {
        case 5, 10 -> tensor(attribute);
        case 22, 23 -> sparse(attribute);
        case 6, 11 -> throw new RefusedModelException("it has a graph within its graph");
        default -> {
        }
      }
    }
  }

  private static void sparse(WireReader parent) throws RefusedModelException {
    for (WireReader sparse = parent.message(); sparse.next();) {
      switch (sparse.field()) {
        case 1, 2 -> tensor(sparse);
        default -> {
        }
      }
    }
  }

  private static void tensor(WireReader parent) throws RefusedModelException {
    for (WireReader tensor = parent.message(); tensor.next();) {
      if (tensor.field() == 13 || (tensor.field() == 14 && (int) tensor.number() == EXTERNAL)) {
        throw new RefusedModelException("it keeps data outside of its file");
      }
    }
  }
}
