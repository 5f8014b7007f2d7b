package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;

/** Normalization of the units between the layers of a network. */
public enum UnitNorm {
  /** Nothing. */
  NONE,
  /** Each step by its own mean and deviation over the units (Ba, Kiros &amp; Hinton 2016). */
  LAYER,
  /** Each unit by its mean and deviation over the batch, running ones once trained (Ioffe &amp; Szegedy 2015). */
  BATCH;

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
