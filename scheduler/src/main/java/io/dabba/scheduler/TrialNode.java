package io.dabba.scheduler;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.DagDeployment;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.scheduler.redis.RedisCommandGateway;
import io.dabba.scheduler.redis.RedisDagDeployment;
import io.dabba.scheduler.redis.RedisStateReader;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A scheduler with nothing around it: no API, no DAG folder, no submissions. It decides exactly as
 * {@link SchedulerNode} does, for whoever deploys a DAG and triggers a run by hand.
 */
public final class TrialNode implements AutoCloseable {
  private static final String NODE = "trial";

  private final ShutdownStack closing;
  private final DagDeployment deployment;
  private final CommandGateway commands;
  private final StateReader state;

  private TrialNode(
      ShutdownStack closing, DagDeployment deployment, CommandGateway commands, StateReader state) {
    this.closing = closing;
    this.deployment = deployment;
    this.commands = commands;
    this.state = state;
  }

  /** Starts the engine, or closes what was started and fails. */
  public static TrialNode start(
      DabbaConfig config, RedisConnector redis, TaskQueues queues, MeterRegistry registry) {
    ShutdownStack closing = new ShutdownStack();
    try {
      EngineRoom room = EngineRoom.open(config, redis, queues, NODE, registry, closing);
      RedisCommandGateway gateway =
          closing.push("gateway", new RedisCommandGateway(redis, room.inbox(), NODE));
      RedisStateReader state =
          closing.push("state", RedisStateReader.open(redis, room.bundles(), room.versions()));
      RedisDagDeployment deployment =
          closing.push(
              "deployment", new RedisDagDeployment(redis, room.bundles(), room.inbox(), false));
      AlertRoom.open(config, redis, state, gateway, registry, NODE, closing);
      return new TrialNode(closing, deployment, gateway, state);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** Makes the DAGs of a bundle known. */
  public void deploy(Bundle bundle, String fileloc) {
    byte[] encoded = BundleCodec.encode(bundle);
    deployment.deployed(bundle, encoded, BundleCodec.hash(encoded), fileloc);
  }

  public CommandGateway commands() {
    return commands;
  }

  public StateReader state() {
    return state;
  }

  @Override
  public void close() {
    closing.close();
  }
}
