package io.dabba.testkit;

import io.dabba.embedded.Executables;
import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster of three RabbitMQ nodes of this machine. */
public final class RabbitGroup implements AutoCloseable {
  private static final int NODES = 3;
  private static final String COOKIE = "tiffin";
  private static final String VIRTUAL_HOST = "group";

  private final Process portMapper;
  private final List<RabbitProcess> nodes;

  private RabbitGroup(Process portMapper, List<RabbitProcess> nodes) {
    this.portMapper = portMapper;
    this.nodes = nodes;
  }

  /** Whether this machine has a rabbitmq-server to make a cluster of. */
  public static boolean isPossible() {
    return Executables.find("rabbitmq-server").isPresent();
  }

  /** Starts three nodes, and lets the others join the first. */
  public static RabbitGroup start() throws IOException {
    int epmdPort = Loopback.freePort();
    List<RabbitProcess> nodes = new ArrayList<>();
    for (int index = 0; index < NODES; index++) {
      nodes.add(new RabbitProcess(RabbitEnvironment.prepare(folder(), epmdPort)));
    }
    RabbitGroup group = new RabbitGroup(nodes.get(0).startPortMapper(), nodes);
    for (RabbitProcess node : nodes) {
      Cleanup.atExit(node);
      node.startNode();
    }
    for (RabbitProcess node : nodes.subList(1, NODES)) {
      node.join(nodes.get(0));
    }
    nodes.get(0).newVirtualHost(VIRTUAL_HOST);
    return group;
  }

  /** The addresses of all nodes in one. */
  public String uri() {
    String addresses = nodes.stream().map(RabbitProcess::address).collect(Collectors.joining(","));
    return "amqp://guest:guest@" + addresses + '/' + VIRTUAL_HOST;
  }

  /** Ends a node as a power failure would. */
  public void kill(int index) throws IOException {
    nodes.get(index).kill();
  }

  /** Starts a node that was killed, with the data it had. */
  public void restart(int index) throws IOException {
    nodes.get(index).startNode();
  }

  @Override
  public void close() throws IOException {
    for (RabbitProcess node : nodes) {
      node.discard();
    }
    portMapper.destroy();
  }

  /** Nodes trust each other by a file that only its owner may read. */
  private static Path folder() throws IOException {
    Path folder = TestFolder.create("rabbitmq");
    Path cookie = Files.writeString(folder.resolve(".erlang.cookie"), COOKIE);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    return folder;
  }
}
