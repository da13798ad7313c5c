package io.dabba.archviolations.worker.runtime;

import io.dabba.worker.memory.InMemoryTaskSource;

record AdapterUser(InMemoryTaskSource source) {}
