package io.dabba.archviolations.scheduler.core;

import io.dabba.common.codec.Json;

final class CodecUser {
  String write(Object value) {
    return Json.write(value);
  }
}
