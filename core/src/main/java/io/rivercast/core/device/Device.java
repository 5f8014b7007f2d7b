package io.rivercast.core.device;

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
   * Reads a device's text.
   *
   * @throws IllegalArgumentException where it names none
   */
  static Device parse(String text) {
    if (text.matches("cuda:\\d{1,2}")) {
      return new Cuda(Integer.parseInt(text.substring("cuda:".length())));
    }
    return switch (text) {
      case "cpu" -> DEFAULT;
      case "cuda" -> Cuda.FIRST;
      case "auto" -> new Auto();
      default -> throw new IllegalArgumentException("no device: " + text);
    };
  }
}
