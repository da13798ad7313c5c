package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Finds out which DAGs somebody may do something with; DAGs are looked through for grants only. */
final class Sights {
  private static final Permission SEE = new Permission(Resource.DAGS, Action.READ);

  private final StateReader state;

  Sights(StateReader state) {
    this.state = state;
  }

  /**
   * The DAGs that a request may concern which needs {@code permission}: those it is held for, or
   * those that may be read if it is about something that belongs to no DAG.
   */
  CompletableFuture<Sight> of(Principal principal, Permission permission) {
    Permission wanted = permission.resource().isOfDag() ? permission : SEE;
    if (Access.allows(principal, wanted)) {
      return CompletableFuture.completedFuture(Sight.EVERYTHING);
    }
    return Access.allowsSomewhere(principal, wanted)
        ? state.dags().thenCompose(dags -> granted(principal, wanted, dags))
        : CompletableFuture.completedFuture(Sight.NOTHING);
  }

  private CompletableFuture<Sight> granted(
      Principal principal, Permission wanted, List<DagRecord> dags) {
    return Futures.all(dags.stream().map(dag -> ifAllowed(principal, wanted, dag)).toList())
        .thenApply(
            found ->
                new Sight(found.stream().flatMap(Optional::stream).collect(Collectors.toSet())));
  }

  /** Tags are in the definition, which is read only if the id does not decide. */
  private CompletableFuture<Optional<String>> ifAllowed(
      Principal principal, Permission wanted, DagRecord dag) {
    String dagId = dag.dagId();
    if (Access.allows(principal, wanted, dagId, List.of())) {
      return CompletableFuture.completedFuture(Optional.of(dagId));
    }
    boolean byTag = principal.rights().grants().stream().anyMatch(grant -> !grant.tags().isEmpty());
    return byTag
        ? state
            .spec(dag.bundle(), dagId)
            .thenApply(DagSpec::tags)
            .thenApply(
                tags ->
                    Access.allows(principal, wanted, dagId, tags)
                        ? Optional.of(dagId)
                        : Optional.empty())
        : CompletableFuture.completedFuture(Optional.empty());
  }
}
