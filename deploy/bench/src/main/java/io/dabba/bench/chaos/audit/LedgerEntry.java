package io.dabba.bench.chaos.audit;

import io.dabba.common.id.RunKey;
import java.util.List;

/**
 * One line of the ledger.
 *
 * @param kind what it tells
 * @param look which execution of which try it is about
 * @param token names the execution; begins with the process
 * @param at milliseconds since the epoch
 * @param detail how it ended, or which callback it is
 * @param read tokens of the results it had read
 */
public record LedgerEntry(
    Kind kind, RunKey run, Look look, String token, long at, String detail, List<String> read) {
  private static final int PARTS = 10;

  /** What a line tells. */
  public enum Kind {
    START,
    END,
    CALLBACK
  }

  /**
   * Which execution a worker was to make.
   *
   * @param mapIndex index of a mapped instance, or -1
   * @param tryNumber from 1
   * @param look how often the try had waited before
   */
  public record Look(String taskId, int mapIndex, int tryNumber, int look) {
    /** The instance. */
    public String instance() {
      return taskId + '/' + mapIndex;
    }
  }

  /** Reads a line. */
  public static LedgerEntry parse(String line) {
    String[] parts = line.split(" ", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "ledger: expected " + PARTS + " parts, found \"" + line + '"');
    }
    Look look =
        new Look(
            parts[3],
            Integer.parseInt(parts[4]),
            Integer.parseInt(parts[5]),
            Integer.parseInt(parts[6]));
    int colon = parts[9].indexOf(':');
    return new LedgerEntry(
        kind(parts[0]),
        new RunKey(parts[1], parts[2]),
        look,
        parts[7],
        Long.parseLong(parts[8]),
        colon < 0 ? parts[9] : parts[9].substring(0, colon),
        colon < 0 ? List.of() : List.of(parts[9].substring(colon + 1).split(",")));
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "S" -> Kind.START;
      case "E" -> Kind.END;
      case "C" -> Kind.CALLBACK;
      default -> throw new IllegalArgumentException("ledger: unknown kind \"" + letter + '"');
    };
  }
}
