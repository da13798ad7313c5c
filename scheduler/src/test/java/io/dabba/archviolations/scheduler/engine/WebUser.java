package io.dabba.archviolations.scheduler.engine;

import io.vertx.core.Vertx;

final class WebUser {
  Vertx vertx() {
    return Vertx.vertx();
  }
}
