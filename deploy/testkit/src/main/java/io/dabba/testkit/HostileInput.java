package io.dabba.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Input as no honest program writes it, and what must not become of it. The same seed is the same
 * input, so that a failure can be repeated.
 */
public final class HostileInput {
  /** More than any refusal costs, and far less than would be noticed as an attack. */
  private static final long MAX_CPU_NANOS = 3_000_000_000L;

  private static final long MAX_ALLOCATED_BYTES = 256L << 20;
  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_CHANGES = 8;

  /** What means something to one parser or another. */
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "\\",
          ":",
          ",",
          "\n",
          "\t",
          " ",
          "-",
          "*",
          "&a ",
          "*a",
          "<<: ",
          "!!java.lang.Runtime ",
          "---\n",
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "|",
          "~",
          "null",
          "true",
          "NaN",
          "1e400",
          "-1",
          "0",
          "99999999999999999999",
          "2147483648",
          "\u0000",
          "\u202e",
          "\ud800",
          "\uffff",
          "../",
          "\r\n",
          "T retry ",
          "@",
          "/",
          "*/0",
          "L",
          "#9",
          "P",
          "PT1S",
          "+999999999-01-01T00:00:00Z",
          "range(999999999)",
          "(((((((((((a+)+)+)+)+)+)+)");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HostileInput() {}

  /** A valid text with a few changes. */
  public static String mutated(String valid, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(valid);
    int changes = 1 + random.nextInt(MAX_CHANGES);
    for (int change = 0; change < changes; change++) {
      change(text, random);
    }
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text.toString();
  }

  /** Bytes that need not be text. */
  public static byte[] bytes(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(512)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The same bytes as text, whatever they are. */
  public static String text(long seed) {
    return new String(bytes(seed), StandardCharsets.ISO_8859_1);
  }

  /**
   * Parses: it must accept, or refuse with one kind of exception, and cost little either way.
   *
   * @param refusal what it may throw
   */
  public static void parse(Class<? extends RuntimeException> refusal, Runnable parser) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    try {
      parser.run();
    } catch (RuntimeException | StackOverflowError e) {
      if (!refusal.isInstance(e)) {
        throw new AssertionError("expected " + refusal.getSimpleName() + ", found " + e, e);
      }
    }
    require("CPU time in ns", THREADS.getCurrentThreadCpuTime() - cpu, MAX_CPU_NANOS);
    require(
        "bytes allocated",
        THREADS.getCurrentThreadAllocatedBytes() - allocated,
        MAX_ALLOCATED_BYTES);
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(20));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(50)));
      case 3 -> text.replace(at, end, TOKENS.get(random.nextInt(TOKENS.size())));
      default -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE));
    }
  }

  private static void require(String what, long found, long most) {
    if (found > most) {
      throw new AssertionError("expected at most " + most + ' ' + what + ", found " + found);
    }
  }
}
