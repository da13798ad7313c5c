package io.dabba.scheduler.core.state;

import java.util.List;
import java.util.stream.Collectors;

/** The text of {@code docs/state-machine.md}, made of the tables that the core enforces. */
final class StateMachineDocument {
  private StateMachineDocument() {}

  static String text() {
    return """
        # State machine

        Generated from `TaskLifecycle.moves()` and `RunLifecycle.moves()`, which the core enforces.
        `StateMachineDocumentTest` fails when this page differs from them, and says how to write it
        anew; `StateMachineTest` fails when a move is never made.

        The diagrams show what happens in the course of things. What people bring about by clearing,
        marking and ending, and what goes with a list that has shrunk, is in the tables alone. Names
        and meanings of the states are Airflow's; nothing has been decided about a task instance in
        state `none`.

        ## Runs

        """
        + section(RunLifecycle.moves(), RunState.QUEUED)
        + "\n## Task instances\n\n"
        + section(TaskLifecycle.moves(), TaskState.NONE);
  }

  private static <S extends Enum<S>> String section(Moves<S> moves, S first) {
    return diagram(moves.all(), first) + '\n' + table(moves.all());
  }

  private static <S extends Enum<S>> String diagram(List<Moves.Move<S>> moves, S first) {
    String lines =
        moves.stream()
            .filter(Moves.Move::ordinary)
            .map(move -> "  " + id(move.from()) + " --> " + id(move.to()) + '\n')
            .collect(Collectors.joining());
    return "```mermaid\nstateDiagram-v2\n  [*] --> " + id(first) + '\n' + lines + "```\n";
  }

  private static <S extends Enum<S>> String table(List<Moves.Move<S>> moves) {
    return "| from | to | when |\n|---|---|---|\n"
        + moves.stream()
            .map(
                move ->
                    "| `%s` | `%s` | %s |%n"
                        .formatted(id(move.from()), id(move.to()), move.cause()))
            .collect(Collectors.joining());
  }

  private static String id(Enum<?> state) {
    return state instanceof TaskState task ? task.id() : ((RunState) state).id();
  }
}
