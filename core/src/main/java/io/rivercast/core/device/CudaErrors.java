package io.rivercast.core.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of what CUDA's libraries say when they fail a sentence that says what to mend. */
public final class CudaErrors {
  private static final Pattern LIBRARY = Pattern.compile("(lib[\\w+.-]+\\.so[.\\d]*): cannot open shared object file");

  private CudaErrors() {}

  /**
   * Explains.
   *
   * @param said as the library said it
   * @param needs the versions of CUDA and cuDNN that it was built for, such as {@code CUDA 12 and cuDNN 9}
   */
  public static String explain(String said, String needs) {
    Matcher library = LIBRARY.matcher(said);
    if (library.find()) {
      return absent(library.group(1), needs);
    }
    return kind(said).orElse("CUDA fails") + " (" + said.strip().lines().findFirst().orElse("no word why") + ")";
  }

  private static String absent(String library, String needs) {
    return library.startsWith("libcuda.so")
        ? "the NVIDIA driver's " + library
            + " is not there; start the container with the NVIDIA runtime, or install the driver"
        : "the library " + library + " is not there; " + needs + " are needed (docs/gpu.md names the base image)";
  }

  private static Optional<String> kind(String said) {
    if (said.contains("driver version is insufficient")) {
      return Optional.of("the NVIDIA driver is absent or too old for this CUDA; install a newer one");
    }
    if (said.contains("no CUDA-capable device")) {
      return Optional.of("the driver finds no CUDA device; give the container one");
    }
    return said.contains("invalid device ordinal")
        ? Optional.of("there is no CUDA device of that number")
        : Optional.empty();
  }
}
