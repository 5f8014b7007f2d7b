package planted.rivercast.train;

/** A class of a service. */
public final class Train {
  private Train() {}

  /** A name. */
  public static String name() {
    return "train";
  }
}
