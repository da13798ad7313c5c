package io.dabba.scheduler.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case and where it stands.
 *
 * @param file name of its file
 * @param line on which it begins, from 1
 * @param id unique in its file
 * @param fields of the case, as written
 */
record Case(String file, int line, String id, JsonNode fields) {
  Field field(String name) {
    return new Field(this, name, fields.path(name));
  }

  /** Where it stands, for errors. */
  String place() {
    return file + ", line " + line + ", case " + id;
  }
}
