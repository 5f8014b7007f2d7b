package io.rivercast.embedded.audit;

/** A forecaster of the sample weather that is trained in seconds, and is better than naive. */
public final class SmallForecaster {
  /** A file of forecasters that holds it alone. */
  public static final String YAML = """
      rivercast:
        forecasters:
          temperature:
            series: "weather/*"
            target: temp_max
            features: [temp_max, temp_min, precipitation, wind]
            calendar: [day-of-year]
            cadence: P1D
            window: 28
            horizon: 3
            models: [{ family: gru, hidden: 16 }]
            training: { min-windows: 1600, epochs: 12 }
      """;

  private SmallForecaster() {}
}
