package io.dabba.scheduler.dagsource.yaml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where sun and moon are, to some hundredths of a degree. Source of the series: Jean Meeus,
 * Astronomical Algorithms, chapters 25 and 47, their largest terms.
 */
final class Sky {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final double DAY_SECONDS = 86_400;

  /** From 2000-01-01T12:00Z, with the 69 seconds by which the earth runs late. */
  private static final double EPOCH_SECONDS = 946_728_000 - 69;

  /** Terms of the moon's longitude: degrees, then multiples of D, M, M' and F. */
  private static final double[][] MOON = {
    {6.288774, 0, 0, 1, 0},
    {1.274027, 2, 0, -1, 0},
    {0.658314, 2, 0, 0, 0},
    {0.213618, 0, 0, 2, 0},
    {-0.185116, 0, 1, 0, 0},
    {-0.114332, 0, 0, 0, 2},
    {0.058793, 2, 0, -2, 0},
    {0.057066, 2, -1, -1, 0},
    {0.053322, 2, 0, 1, 0},
    {0.045758, 2, -1, 0, 0},
    {-0.040923, 0, 1, -1, 0},
    {-0.034720, 1, 0, 0, 0},
    {-0.030383, 0, 1, 1, 0},
    {0.015327, 2, 0, 0, -2}
  };

  private final double centuries;

  private Sky(Instant at) {
    centuries = (at.getEpochSecond() - EPOCH_SECONDS) / DAY_SECONDS / 36_525;
  }

  /** At a time of day in India, in hours; beyond 24 it is the night after. */
  static Sky at(LocalDate day, double hour) {
    return new Sky(day.atStartOfDay(INDIA).toInstant().plusSeconds(Math.round(hour * 3_600)));
  }

  /** Lunar days since the new moon, 0 to 30: a lunar day is twelve degrees. */
  double lunarDays() {
    return circle(moon() - sun()) / 12;
  }

  /** The sun's longitude among the stars, as Indian almanacs count it (Lahiri). */
  double siderealSun() {
    return circle(sun() - 23.853 - centuries * 100 * 50.29 / 3_600);
  }

  private double sun() {
    double anomaly = 357.5291092 + 35_999.0502909 * centuries;
    return 280.46646
        + 36_000.76983 * centuries
        + (1.914602 - 0.004817 * centuries) * sin(anomaly)
        + 0.019993 * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
        - 0.00569;
  }

  private double moon() {
    double longitude = 218.3164477 + 481_267.88123421 * centuries;
    double[] arguments = {
      297.8501921 + 445_267.1114034 * centuries,
      357.5291092 + 35_999.0502909 * centuries,
      134.9633964 + 477_198.8675055 * centuries,
      93.2720950 + 483_202.0175233 * centuries
    };
    for (double[] term : MOON) {
      double angle = 0;
      for (int index = 0; index < arguments.length; index++) {
        angle += term[index + 1] * arguments[index];
      }
      longitude += term[0] * sin(angle);
    }
    return longitude;
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double circle(double degrees) {
    return (degrees % 360 + 360) % 360;
  }
}
