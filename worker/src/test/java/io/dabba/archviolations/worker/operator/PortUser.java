package io.dabba.archviolations.worker.operator;

import io.dabba.worker.port.TaskSource;

record PortUser(TaskSource source) {}
