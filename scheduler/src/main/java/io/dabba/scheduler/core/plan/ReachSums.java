package io.dabba.scheduler.core.plan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * For each node of an acyclic graph, the sum of a number over all nodes that it reaches, itself
 * included and each counted once. What a node with one successor reaches is what that one reaches,
 * so only branching nodes cost a search; where many branch, the reached sets are computed for 64
 * nodes at a time, as the bits of one word.
 */
final class ReachSums {
  private static final int WORD = Long.SIZE;
  private static final int BYTES = Long.BYTES;
  private static final int BYTE_VALUES = 256;

  private final int[][] next;
  private final int[] own;
  private final int[] order;
  private final long[] sums;

  private ReachSums(int[][] next, int[] own) {
    this.next = next;
    this.own = own;
    this.order = lastFirst(next);
    this.sums = new long[own.length];
  }

  static long[] of(int[][] next, int[] own) {
    ReachSums reach = new ReachSums(next, own);
    if (reach.isSearchCheaper()) {
      reach.search();
    } else {
      reach.sweep();
    }
    return reach.sums;
  }

  private boolean isSearchCheaper() {
    long edges = Arrays.stream(next).mapToLong(each -> each.length).sum();
    long branching = Arrays.stream(next).filter(each -> each.length > 1).count();
    long size = own.length;
    return branching * (size + edges) <= (edges + BYTES * size) * size / WORD;
  }

  private void search() {
    for (int node : order) {
      sums[node] =
          switch (next[node].length) {
            case 0 -> own[node];
            case 1 -> own[node] + sums[next[node][0]];
            default -> searched(node);
          };
    }
  }

  private long searched(int start) {
    BitSet reached = new BitSet(own.length);
    Deque<Integer> frontier = new ArrayDeque<>();
    reached.set(start);
    frontier.add(start);
    long sum = 0;
    while (!frontier.isEmpty()) {
      int node = frontier.remove();
      sum += own[node];
      for (int to : next[node]) {
        if (!reached.get(to)) {
          reached.set(to);
          frontier.add(to);
        }
      }
    }
    return sum;
  }

  /** Nodes reach only those before them in the order. */
  private void sweep() {
    long[] reached = new long[own.length];
    for (int first = 0; first < order.length; first += WORD) {
      long[][] values = values(first);
      Arrays.fill(reached, 0);
      for (int at = first; at < order.length; at++) {
        int node = order[at];
        long word = at < first + WORD ? 1L << (at - first) : 0;
        for (int to : next[node]) {
          word |= reached[to];
        }
        reached[node] = word;
        sums[node] += value(values, word);
      }
    }
  }

  /** By byte of a word and value of that byte, the sum over the nodes it stands for. */
  private long[][] values(int first) {
    long[][] values = new long[BYTES][BYTE_VALUES];
    for (int part = 0; part < BYTES; part++) {
      for (int bits = 1; bits < BYTE_VALUES; bits++) {
        int at = first + part * Byte.SIZE + Integer.numberOfTrailingZeros(bits);
        values[part][bits] =
            values[part][bits & (bits - 1)] + (at < order.length ? own[order[at]] : 0);
      }
    }
    return values;
  }

  private static long value(long[][] values, long word) {
    long sum = 0;
    int part = 0;
    for (long rest = word; rest != 0; rest >>>= Byte.SIZE) {
      sum += values[part][(int) (rest & (BYTE_VALUES - 1))];
      part++;
    }
    return sum;
  }

  /** An order in which each node comes after all it leads to. */
  private static int[] lastFirst(int[][] next) {
    int[] missing = new int[next.length];
    int[] order = new int[next.length];
    for (int[] targets : next) {
      for (int to : targets) {
        missing[to]++;
      }
    }
    int end = next.length;
    int read = next.length;
    for (int node = 0; node < next.length; node++) {
      if (missing[node] == 0) {
        order[--end] = node;
      }
    }
    while (read > end) {
      for (int to : next[order[--read]]) {
        if (--missing[to] == 0) {
          order[--end] = to;
        }
      }
    }
    return order;
  }
}
