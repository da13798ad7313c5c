package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.api.view.GraphView;
import io.dabba.scheduler.api.view.StructureView;
import io.dabba.scheduler.graph.Drawings;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What a DAG consists of: as rows one below the other, and as a graph that is laid out. */
final class PictureResource {
  private static final String DAG = "/api/dabba/v1/dags/:dag_id";
  private static final String OPEN = "open";

  /** Tasks up to which all groups are open unless a request says otherwise. */
  private static final int MOST_OPEN = 200;

  private final StateReader state;
  private final Drawings drawings = new Drawings();

  PictureResource(StateReader state) {
    this.state = state;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(DAG + "/structure", this::structure)
            .named("get_structure")
            .answers(StructureView.class)
            .takes(ChosenVersion.NUMBER),
        Endpoint.read(DAG + "/graph", this::graph)
            .named("get_graph")
            .answers(GraphView.class)
            .takes(ChosenVersion.NUMBER, OPEN));
  }

  private CompletionStage<Answer> structure(ApiRequest request) {
    return ChosenVersion.of(request, state)
        .thenApply(chosen -> StructureView.of(chosen.version(), chosen.spec()))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> graph(ApiRequest request) {
    List<String> asked = request.query().all(OPEN);
    return ChosenVersion.of(request, state).thenCompose(chosen -> graph(chosen, asked));
  }

  private CompletionStage<Answer> graph(ChosenVersion chosen, List<String> asked) {
    Set<String> open = open(chosen.spec(), asked);
    return drawings
        .of(chosen.version().bundle(), chosen.spec(), open)
        .thenApply(drawing -> GraphView.of(chosen.version(), chosen.spec(), drawing, open))
        .thenApply(Answer::ok);
  }

  /** Groups there are none of are passed over: the DAG may have changed since they were opened. */
  private static Set<String> open(DagSpec dag, List<String> asked) {
    Set<String> groups =
        dag.features().groups().stream()
            .map(group -> group.groupId())
            .collect(Collectors.toCollection(TreeSet::new));
    if (asked.isEmpty()) {
      return dag.tasks().size() > MOST_OPEN ? Set.of() : groups;
    }
    groups.retainAll(asked);
    return groups;
  }
}
