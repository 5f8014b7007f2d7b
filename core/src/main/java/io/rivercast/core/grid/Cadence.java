package io.rivercast.core.grid;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a grid: of one length, calendar periods of a time zone, or one step per reading. */
public sealed interface Cadence {
  /** The longest step. */
  Duration LONGEST = Duration.ofDays(3660);

  /** What {@link #parse} accepts, for settings and messages. */
  String SYNTAX =
      "event, an ISO-8601 duration from PT1S to PT87840H in whole milliseconds such as PT1H,"
          + " or a calendar period such as P1D, P1W, P1M, P3M or P1Y";

  /** Each reading is the next step, whatever the time between: trades, events. */
  static Cadence event() {
    return new PerReading();
  }

  /** Reads {@code event}, a duration or a calendar period in UTC; see {@link #SYNTAX}. */
  static Cadence parse(String text) {
    return parse(text, ZoneOffset.UTC, Duration.ZERO);
  }

  /**
   * Reads a cadence.
   *
   * @param text {@code event}, an ISO-8601 duration ({@code PT1H}) or a calendar period ({@code P1D}, {@code P1W},
   *     {@code P1M}, {@code P1Y}, each with any count)
   * @param zone whose days, weeks, months and years calendar periods are
   * @param offset how long after the hour, midnight, or first of the month steps begin
   */
  static Cadence parse(String text, ZoneId zone, Duration offset) {
    if (text.equals("event")) {
      return event();
    }
    try {
      Matcher period = Periods.TEXT.matcher(text);
      return period.matches()
          ? Periods.of(Integer.parseInt(period.group(1)), period.group(2), zone, offset)
          : new Every(Duration.parse(text), offset);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("cadence must be " + SYNTAX + ", received '" + text + "'", e);
    }
  }

  /**
   * The same cadence in a time zone, which only calendar periods depend on.
   *
   * @param offset how long after the hour, midnight, or first of the month steps begin
   */
  default Cadence in(ZoneId zone, Duration offset) {
    return switch (this) {
      case Every(Duration length, Duration _) -> new Every(length, offset);
      case Periods periods -> new Periods(periods.unit(), periods.count(), zone, offset);
      case PerReading each when offset.isZero() -> each;
      case PerReading _ -> throw new IllegalArgumentException(
          "offset needs steps of time; with 'event' each reading is a step");
    };
  }

  /** How long after the hour, midnight, or first of the month steps begin. */
  default Duration offset() {
    return Duration.ZERO;
  }

  /** Time of the step that contains an instant: its start, or the instant itself where each reading is a step. */
  Instant stepTime(Instant time);

  /**
   * Steps in the usual season: a day of shorter steps, a week of days, a year of weeks, months or quarters; 1 where there is
   * none.
   */
  int season();

  /** Steps that are numbered by time alone. */
  sealed interface Regular extends Cadence {
    /** The share of a step that clocks may be off. */
    int TOLERANCE_SHARE = 10;

    /** The longest time that clocks may be off. */
    Duration MAX_TOLERANCE = Duration.ofMinutes(1);

    /** The number of the step that contains an instant. */
    long stepOf(Instant time);

    /** When a step begins, which is its time. */
    Instant startOf(long step);

    /** Length of a step; its mean where steps differ in length. */
    Duration meanLength();

    /** How far from the start of a step a reading of it may lie, since clocks are not exact: a tenth, at most a minute. */
    default Duration tolerance() {
      return Duration.ofMillis(Math.min(meanLength().toMillis() / TOLERANCE_SHARE, MAX_TOLERANCE.toMillis()));
    }

    /** Start of the step that lies so many steps after the one that contains an instant. */
    default Instant plus(Instant time, long steps) {
      return startOf(Math.addExact(stepOf(time), steps));
    }

    /**
     * The step whose start is nearest to an instant, where that start is at most {@link #tolerance} away; else the step that
     * contains it. For readings that are taken at the start of a step by a clock that is not exact.
     */
    default long nearest(Instant time) {
      long step = stepOf(time);
      return Duration.between(time, startOf(step + 1)).compareTo(tolerance()) <= 0 ? step + 1 : step;
    }

    @Override
    default Instant stepTime(Instant time) {
      return startOf(stepOf(time));
    }
  }

  /**
   * Steps of one length, numbered from the one that begins {@code offset} after 1970-01-01T00:00Z.
   *
   * @param length of a step, from a second to {@link #LONGEST}, in whole milliseconds
   * @param offset from 0 to less than the length
   */
  record Every(Duration length, Duration offset) implements Regular {
    /** Checks the length and the offset. */
    public Every {
      if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0 || !wholeMillis(length)) {
        throw new IllegalArgumentException("cadence must be PT1S to P3660D, in whole milliseconds, received " + length);
      }
      if (offset.isNegative() || offset.compareTo(length) >= 0 || !wholeMillis(offset)) {
        throw new IllegalArgumentException(
            "offset must be at least 0 and less than the cadence " + length + ", in whole milliseconds, received "
                + offset);
      }
    }

    /** Steps that begin at multiples of the length. */
    public Every(Duration length) {
      this(length, Duration.ZERO);
    }

    private static boolean wholeMillis(Duration duration) {
      return duration.equals(Duration.ofMillis(duration.toMillis()));
    }

    @Override
    public long stepOf(Instant time) {
      return Math.floorDiv(time.toEpochMilli() - offset.toMillis(), length.toMillis());
    }

    @Override
    public Instant startOf(long step) {
      return Instant.ofEpochMilli(Math.addExact(Math.multiplyExact(step, length.toMillis()), offset.toMillis()));
    }

    @Override
    public Duration meanLength() {
      return length;
    }

    @Override
    public int season() {
      Duration day = Duration.ofDays(1);
      return length.compareTo(day) < 0 && day.toMillis() % length.toMillis() == 0
          ? (int) day.dividedBy(length)
          : length.equals(day) ? 7 : 1;
    }

    @Override
    public String toString() {
      return length.toString();
    }
  }

  /**
   * Calendar periods of a time zone: days, weeks (from Monday), or months. A local day of 23 or 25 hours is one step.
   * Days and weeks are numbered from 1970-01-01 and the Monday before it, months from the year 0.
   *
   * @param unit {@code DAYS}, {@code WEEKS} or {@code MONTHS}; a year is 12 months
   * @param count units in a step, at least 1
   * @param zone whose local time it is
   * @param offset how long after local midnight steps begin, less than a day
   */
  record Periods(ChronoUnit unit, int count, ZoneId zone, Duration offset) implements Regular {
    private static final Pattern TEXT = Pattern.compile("P(\\d+)([DWMY])");
    private static final LocalDate MONDAY = LocalDate.of(1969, 12, 29);
    private static final int MONTHS_A_YEAR = 12;

    /** Checks the unit, the count and the offset. */
    public Periods {
      if (unit != ChronoUnit.DAYS && unit != ChronoUnit.WEEKS && unit != ChronoUnit.MONTHS) {
        throw new IllegalArgumentException("a calendar period has days, weeks or months, received " + unit);
      }
      if (count < 1 || unit.getDuration().multipliedBy(count).compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "cadence must be at least 1 and at most 3660 days long, received " + count + " " + unit);
      }
      if (offset.isNegative() || offset.compareTo(Duration.ofDays(1)) >= 0) {
        throw new IllegalArgumentException(
            "offset of a calendar period must be at least 0 and less than PT24H, received " + offset);
      }
    }

    private static Periods of(int count, String letter, ZoneId zone, Duration offset) {
      return switch (letter) {
        case "D" -> new Periods(ChronoUnit.DAYS, count, zone, offset);
        case "W" -> new Periods(ChronoUnit.WEEKS, count, zone, offset);
        case "M" -> new Periods(ChronoUnit.MONTHS, count, zone, offset);
        default -> new Periods(ChronoUnit.MONTHS, Math.multiplyExact(MONTHS_A_YEAR, count), zone, offset);
      };
    }

    /**
     * Where clocks are set back over the start of a step, it begins at the first of the two times; where they are set
     * forward over it, it begins as much later.
     */
    @Override
    public long stepOf(Instant time) {
      LocalDate date = time.atZone(zone).toLocalDateTime().minus(offset).toLocalDate();
      long step = Math.floorDiv(
          switch (unit) {
            case DAYS -> date.toEpochDay();
            case WEEKS -> Math.floorDiv(date.toEpochDay() - MONDAY.toEpochDay(), 7L);
            default -> date.getYear() * (long) MONTHS_A_YEAR + date.getMonthValue() - 1;
          }, (long) count);
      return !startOf(step + 1).isAfter(time) ? step + 1 : startOf(step).isAfter(time) ? step - 1 : step;
    }

    @Override
    public Instant startOf(long step) {
      return LocalDateTime.of(date(Math.multiplyExact(step, (long) count)), LocalTime.MIDNIGHT).plus(offset)
          .atZone(zone).toInstant();
    }

    /** The local date on which a step begins. */
    public LocalDate dateOf(long step) {
      return date(Math.multiplyExact(step, (long) count));
    }

    private LocalDate date(long units) {
      return switch (unit) {
        case DAYS -> LocalDate.ofEpochDay(units);
        case WEEKS -> MONDAY.plusWeeks(units);
        default -> LocalDate.of(
            Math.toIntExact(Math.floorDiv(units, (long) MONTHS_A_YEAR)),
            Math.floorMod(units, MONTHS_A_YEAR) + 1, 1);
      };
    }

    @Override
    public Duration meanLength() {
      return unit.getDuration().multipliedBy(count);
    }

    @Override
    public int season() {
      return switch (unit) {
        case DAYS -> count == 1 ? 7 : 1;
        case WEEKS -> count == 1 ? 52 : 1;
        default -> MONTHS_A_YEAR % count == 0 ? MONTHS_A_YEAR / count : 1;
      };
    }

    @Override
    public String toString() {
      return switch (unit) {
        case DAYS -> "P" + count + "D";
        case WEEKS -> "P" + count + "W";
        default -> count % MONTHS_A_YEAR == 0 ? "P" + count / MONTHS_A_YEAR + "Y" : "P" + count + "M";
      };
    }
  }

  /** One step per reading, numbered from 0 in the order of event time. */
  record PerReading() implements Cadence {
    @Override
    public Instant stepTime(Instant time) {
      return time;
    }

    @Override
    public int season() {
      return 1;
    }

    @Override
    public String toString() {
      return "event";
    }
  }
}
