package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.micrometer.core.instrument.MeterRegistry;

/** The engine without its thread: turned by hand, for whoever drives all else by hand too. */
public final class HandTurnedEngine {
  private final Engine engine;

  public HandTurnedEngine(
      EngineSettings settings, EnginePorts ports, CoreSettings core, MeterRegistry registry) {
    this.engine = new Engine(settings, ports, new Core(core), registry);
  }

  /** Does one turn; after a failure {@link #distrust} must follow. */
  public void turn() {
    engine.turn();
  }

  /** Forgets all state in memory. */
  public void distrust() {
    engine.distrust();
  }

  /** Gives the shards back. */
  public void release() {
    engine.release();
  }
}
