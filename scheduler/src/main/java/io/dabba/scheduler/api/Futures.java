package io.dabba.scheduler.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Several questions at once, or one after another. */
final class Futures {
  private Futures() {}

  /** All answers in order, once the last has come. */
  static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }

  /** Asks for the next only when the one before is answered. */
  static <A, T> CompletableFuture<List<T>> inTurn(
      List<A> items, Function<A, CompletableFuture<T>> ask) {
    CompletableFuture<List<T>> answers = CompletableFuture.completedFuture(new ArrayList<>());
    for (A item : items) {
      answers =
          answers.thenCompose(
              sofar ->
                  ask.apply(item)
                      .thenApply(
                          answer -> {
                            sofar.add(answer);
                            return sofar;
                          }));
    }
    return answers.thenApply(List::copyOf);
  }
}
