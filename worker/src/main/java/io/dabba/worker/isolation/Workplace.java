package io.dabba.worker.isolation;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The worker's side of one try: a directory that only its user can read, with what the child is
 * told and the socket on which it asks. Gone with the try.
 */
public final class Workplace implements AutoCloseable {
  static final String FACTS = "facts.json";
  static final String BUNDLE = "bundle.zip";
  static final String SOCKET = "worker.sock";

  private final Path folder;
  private final ContextServer server;

  private Workplace(Path folder, ContextServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Lays out the directory and listens for the child. */
  public static Workplace open(TaskContext context, Bundle bundle) throws IOException {
    Path folder = Files.createTempDirectory("dabba-java-");
    byte[] encoded = BundleCodec.encode(bundle);
    Files.write(folder.resolve(BUNDLE), encoded);
    Facts facts = Facts.of(context, BundleCodec.hash(encoded));
    Files.writeString(folder.resolve(FACTS), Json.write(facts));
    return new Workplace(folder, ContextServer.listen(folder.resolve(SOCKET), context));
  }

  /** What the child's JVM is to be told: its main class and where this is. */
  public List<String> command() {
    return List.of(IsolatedTask.class.getName(), folder.toString());
  }

  /**
   * What the child has told, once it has ended.
   *
   * @param exitCode how its process ended
   * @throws Exception what the child's function threw, by its meaning
   */
  public Outcome outcome(int exitCode) throws Exception {
    return server.outcome(exitCode);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (String name : List.of(FACTS, BUNDLE, SOCKET)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
