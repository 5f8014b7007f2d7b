package io.rivercast.core.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns errors of CUDA's libraries into actionable messages. */
public final class CudaErrors {
  private static final Pattern LIBRARY = Pattern.compile("(lib[\\w+.-]+\\.so[.\\d]*): cannot open shared object file");

  private CudaErrors() {}

  /**
   * An actionable message.
   *
   * @param error message of the library
   * @param needs the versions of CUDA and cuDNN that it was built for, such as {@code CUDA 12 and cuDNN 9}
   */
  public static String explain(String error, String needs) {
    Matcher library = LIBRARY.matcher(error);
    if (library.find()) {
      return absent(library.group(1), needs);
    }
    return kind(error).orElse("CUDA fails") + " (" + error.strip().lines().findFirst().orElse("no message") + ")";
  }

  private static String absent(String library, String needs) {
    return library.startsWith("libcuda.so")
        ? "the NVIDIA driver's " + library
            + " is not there; start the container with the NVIDIA runtime, or install the driver"
        : "the library " + library + " is not there; " + needs + " are needed (docs/gpu.md names the base image)";
  }

  private static Optional<String> kind(String error) {
    if (error.contains("driver version is insufficient")) {
      return Optional.of("the NVIDIA driver is absent or too old for this CUDA; install a newer one");
    }
    if (error.contains("no CUDA-capable device")) {
      return Optional.of("the driver finds no CUDA device; give the container one");
    }
    return error.contains("invalid device ordinal")
        ? Optional.of("there is no CUDA device of that number")
        : Optional.empty();
  }
}
