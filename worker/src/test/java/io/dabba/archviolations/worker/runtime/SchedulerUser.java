package io.dabba.archviolations.worker.runtime;

import io.dabba.archviolations.scheduler.Engine;

record SchedulerUser(Engine engine) {}
