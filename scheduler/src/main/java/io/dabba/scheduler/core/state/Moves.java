package io.dabba.scheduler.core.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which states may follow which, and what brings each move about. The same table is enforced when
 * events are applied and printed in the documentation, so that neither can be wrong alone.
 *
 * @param <S> the states
 */
public final class Moves<S extends Enum<S>> {
  private final Map<S, Map<S, Move<S>>> causes;

  private Moves(Map<S, Map<S, Move<S>>> causes) {
    this.causes = causes;
  }

  /**
   * One allowed move.
   *
   * @param from the state before
   * @param to the state after
   * @param cause what brings it about, as a clause
   * @param ordinary whether it may come about without anybody stepping in
   */
  public record Move<S>(S from, S to, String cause, boolean ordinary) {
    private Move<S> or(Move<S> other) {
      return new Move<>(from, to, cause + "; " + other.cause, ordinary || other.ordinary);
    }
  }

  /** Every allowed move, in the order of their states. */
  public List<Move<S>> all() {
    List<Move<S>> moves = new ArrayList<>();
    causes.values().forEach(next -> moves.addAll(next.values()));
    return moves;
  }

  /** The states that may follow {@code from}. */
  public Set<S> after(S from) {
    return Collections.unmodifiableSet(causes.getOrDefault(from, Map.of()).keySet());
  }

  /** Refuses a move that the table does not have: a bug. */
  void require(S from, S to, Object what) {
    if (!after(from).contains(to)) {
      throw new IllegalStateException(
          what
              + ": expected "
              + id(from)
              + " to be followed by "
              + after(from)
              + ", found "
              + id(to));
    }
  }

  private static String id(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A table in the making. */
  static final class Table<S extends Enum<S>> {
    private final Map<S, Map<S, Move<S>>> causes;
    private final Class<S> states;
    private S from;

    /** A table without moves, that begins with those of the first state. */
    Table(Class<S> states) {
      this.states = states;
      this.from = states.getEnumConstants()[0];
      this.causes = new EnumMap<>(states);
    }

    /** The moves that are said next leave this state. */
    Table<S> from(S state) {
      from = state;
      return this;
    }

    /** A move in the course of things, or one more cause of it. */
    Table<S> to(S state, String cause) {
      return add(new Move<>(from, state, cause, true));
    }

    /** A move that somebody brings about by stepping in, or one more cause of it. */
    Table<S> steppingIn(S state, String cause) {
      return add(new Move<>(from, state, cause, false));
    }

    Moves<S> done() {
      return new Moves<>(causes);
    }

    private Table<S> add(Move<S> move) {
      causes
          .computeIfAbsent(move.from(), unused -> new EnumMap<>(states))
          .merge(move.to(), move, Move::or);
      return this;
    }
  }
}
