package io.rivercast.core.device;

import io.rivercast.core.settings.ConfigException;

/** Where an operator wants models to run: {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}. */
public sealed interface Device {
  /** A CUDA device where one can be used, the CPU elsewhere. */
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** Where models can really run. */
  sealed interface Processor extends Device {}

  /** The processor that Java runs on as well. */
  record Cpu() implements Processor {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * A CUDA device.
   *
   * @param number its ordinal, from 0
   */
  record Cuda(int number) implements Processor {
    /** The first one. */
    static final Cuda FIRST = new Cuda(0);

    @Override
    public String toString() {
      return "cuda:" + number;
    }
  }

  /** What is meant where nothing is said. */
  Processor USUAL = new Cpu();

  /**
   * Reads a setting.
   *
   * @param key of the setting, for complaints
   * @throws ConfigException where the text names no device
   */
  static Device parse(String key, String text) {
    String word = text.strip();
    if (word.matches("cuda:\\d{1,2}")) {
      return new Cuda(Integer.parseInt(word.substring("cuda:".length())));
    }
    return switch (word) {
      case "cpu" -> USUAL;
      case "cuda" -> Cuda.FIRST;
      case "auto" -> new Auto();
      default ->
          throw new ConfigException(key, "must be cpu, cuda, cuda:N (N from 0 to 99) or auto, received '" + text + "'");
    };
  }
}
