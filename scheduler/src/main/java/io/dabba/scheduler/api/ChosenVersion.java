package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.DagSourceView;
import io.dabba.scheduler.port.DagHistory.Version;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The version of a DAG that a request is about.
 *
 * @param version which one
 * @param spec what the DAG is in it
 */
record ChosenVersion(Version version, DagSpec spec) {
  static final String NUMBER = "version_number";

  /** The version whose number is asked for, or else the current one. */
  static CompletableFuture<ChosenVersion> of(ApiRequest request, StateReader state) {
    String dagId = request.path().dagId();
    Optional<Integer> number = number(request, NUMBER);
    return new KnownDags(state)
        .dag(dagId)
        .thenCombine(state.versions(dagId), (dag, all) -> choose(dag.bundle(), all, number))
        .thenCompose(version -> read(state, dagId, version));
  }

  /** The file it was made of. */
  CompletableFuture<DagSourceView> source(StateReader state) {
    return state
        .source(version.bundle(), spec.fileloc())
        .thenApply(
            found ->
                found
                    .map(
                        text ->
                            new DagSourceView(text, spec.dagId(), version.number(), spec.dagId()))
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "dag_id: expected a DAG whose source is kept, found \""
                                    + spec.dagId()
                                    + '"')));
  }

  static Optional<Integer> number(ApiRequest request, String name) {
    return request
        .query()
        .last(name)
        .map(given -> request.query().number(name, 1, 1, Integer.MAX_VALUE));
  }

  static CompletableFuture<ChosenVersion> read(StateReader state, String dagId, Version version) {
    return state.spec(version.bundle(), dagId).thenApply(spec -> new ChosenVersion(version, spec));
  }

  static Version find(List<Version> all, int number) {
    return all.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.notFound(
                    "version_number: expected 1 to " + all.size() + ", found " + number));
  }

  private static Version choose(String bundle, List<Version> all, Optional<Integer> number) {
    return number
        .map(wanted -> find(all, wanted))
        .orElseGet(
            () ->
                all.stream()
                    .filter(version -> version.bundle().equals(bundle))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "dag_id: expected one with versions, found one without")));
  }
}
