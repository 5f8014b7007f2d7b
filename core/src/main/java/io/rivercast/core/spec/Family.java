package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** The families of trained models. */
public enum Family {
  /** The plain recurrent network (Elman 1990). */
  RNN,
  /** Long short-term memory (Hochreiter &amp; Schmidhuber 1997). */
  LSTM,
  /** Gated recurrent unit (Cho et al. 2014), in the variant whose reset gate follows the recurrent product. */
  GRU,
  /** A GRU over segments whose leads are decoded side by side, a segment each (SegRNN, Lin et al. 2023). */
  SEGMENT_GRU,
  /** Dilated causal convolutions (Bai, Kolter &amp; Koltun 2018). */
  TCN,
  /** A transformer's encoder over patches of the window (PatchTST, Nie et al. 2023). */
  TRANSFORMER,
  /** A perceptron over the whole window. */
  MLP,
  /** Ridge regression on the window in closed form (Hoerl &amp; Kennard 1970; Zeng et al. 2023). */
  LINEAR,
  /** A linear regressor of Tribuo on lags of the features. */
  TRIBUO;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
