package io.rivercast.core.device;

import io.rivercast.core.settings.ConfigException;

/** The configured device for models: {@code cpu}, {@code cuda}, {@code cuda:N} or {@code auto}. */
public sealed interface Device {
  /** A CUDA device where one can be used, the CPU elsewhere. */
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** A device that models can run on. */
  sealed interface Processor extends Device {}

  /** The CPU. */
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

  /** The default: the CPU. */
  Processor DEFAULT = new Cpu();

  /**
   * Reads a setting.
   *
   * @param key of the setting, for error messages
   * @throws ConfigException where the text is not a device
   */
  static Device parse(String key, String text) {
    String word = text.strip();
    if (word.matches("cuda:\\d{1,2}")) {
      return new Cuda(Integer.parseInt(word.substring("cuda:".length())));
    }
    return switch (word) {
      case "cpu" -> DEFAULT;
      case "cuda" -> Cuda.FIRST;
      case "auto" -> new Auto();
      default ->
          throw new ConfigException(key, "must be cpu, cuda, cuda:N (N from 0 to 99) or auto, received '" + text + "'");
    };
  }
}
