package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What commands about users and roles have in common. */
final class UserRequests {
  static final String USERS = "/api/dabba/v1/users";
  static final String ROLES = "/api/dabba/v1/roles";
  static final List<String> USER_COLUMNS =
      List.of("username", "origin", "roles", "grants", "active", "second_factor");
  static final List<String> ROLE_COLUMNS = List.of("name", "built_in", "permissions", "grants");

  private UserRequests() {}

  /** A list of texts as JSON. */
  static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** Reads grants such as {@code dag:etl_*=read,trigger} and {@code tag:finance=edit}. */
  static ArrayNode grants(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(text -> array.add(grant(text)));
    return array;
  }

  /** The same with lists as one text each, to be printed. */
  static ObjectNode shown(JsonNode found) {
    ObjectNode shown = found.deepCopy();
    shown.put("roles", joined(found.path("roles")));
    shown.put("permissions", joined(found.path("permissions")));
    shown.put(
        "grants",
        StreamSupport.stream(found.path("grants").spliterator(), false)
            .map(UserRequests::shownGrant)
            .collect(Collectors.joining(" ")));
    return shown;
  }

  private static ObjectNode grant(String text) {
    int equals = text.lastIndexOf('=');
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    if (equals < colon || colon < 0 || !List.of("dag", "tag").contains(kind)) {
      throw DabbaException.invalid(
          "--grant: expected dag:ID=read,trigger or tag:NAME=edit, found \"" + text + '"');
    }
    ObjectNode grant = JsonNodeFactory.instance.objectNode();
    grant.set(
        kind.equals("dag") ? "dag_ids" : "tags", texts(List.of(text.substring(colon + 1, equals))));
    grant.set("can", texts(List.of(text.substring(equals + 1).split(","))));
    return grant;
  }

  private static String shownGrant(JsonNode grant) {
    return String.join(
        "",
        joined(grant.path("dag_ids")),
        grant.path("tags").isEmpty() ? "" : "tag:" + joined(grant.path("tags")),
        "=",
        joined(grant.path("can")));
  }

  private static String joined(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }
}
