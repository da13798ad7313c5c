package io.dabba.common.capacity;

/** Amounts in rupees as India writes them: {@code ₹1,34,96,000}. */
public final class Rupees {
  private static final int THOUSANDS = 3;

  private Rupees() {}

  /** A whole amount, grouped in thousands, lakhs and crores. */
  public static String text(long amount) {
    String digits = String.valueOf(amount).replace("-", "");
    int split = Math.max(0, digits.length() - THOUSANDS);
    String lakhs = digits.substring(0, split).replaceAll("(?<=\\d)(?=(\\d\\d)+$)", ",");
    String grouped = lakhs.isEmpty() ? digits : lakhs + ',' + digits.substring(split);
    return (amount < 0 ? "-₹" : "₹") + grouped;
  }
}
