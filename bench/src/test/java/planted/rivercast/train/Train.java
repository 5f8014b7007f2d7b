package planted.rivercast.train;

/** Something of a service's own. */
public final class Train {
  private Train() {}

  /** A name. */
  public static String name() {
    return "train";
  }
}
