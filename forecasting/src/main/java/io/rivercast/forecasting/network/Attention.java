package io.rivercast.forecasting.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Additive attention (Bahdanau, Cho &amp; Bengio 2015): what is remembered at the end asks every state before it, and the
 * answers are added up by how well they fit.
 */
final class Attention {
  private static final String VOICE = "attention.voice.weight";

  private final int width;
  private final Dense states;
  private final Dense question;
  private final Parameter voice;

  /** Over states of so many values. */
  Attention(int width, Starts starts) {
    this.width = width;
    states = Dense.of("attention.states", width, width, starts);
    question = Dense.of("attention.question", width, width, starts);
    voice = new Parameter(VOICE, starts.matrix(width, 1, width, 1 / Math.sqrt(width)), width, 1);
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(states.parameters());
    parameters.addAll(question.parameters());
    parameters.add(voice);
    return parameters;
  }

  /**
   * Shares of attention, which sum to 1.
   *
   * @param sequence [N,S,width]
   * @param last [N,width]
   * @return [N,1,S]
   */
  <V> V shares(Ops<V> ops, V sequence, V last) {
    V asked = ops.reshape(question.apply(ops, last), -1, 1, width);
    V fit = ops.matmul(ops.tanh(ops.add(states.apply(ops, sequence), asked)), ops.weight(VOICE));
    return ops.softmax(ops.permute(fit, 0, 2, 1));
  }
}
