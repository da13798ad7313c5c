package io.dabba.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The initial configuration of an embedded broker: one user, one port, everything in memory. */
final class BrokerConfigFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MODEL_VERSION = "9.0";

  private BrokerConfigFile() {}

  static String text(int port, String user, String password, String virtualHost)
      throws JsonProcessingException {
    return MAPPER.writeValueAsString(
        Map.of(
            "name", "dabba",
            "modelVersion", MODEL_VERSION,
            "authenticationproviders", List.of(authentication(user, password)),
            "ports", List.of(amqp(port)),
            "virtualhostnodes", List.of(memoryVirtualHost(virtualHost, true))));
  }

  static Map<String, Object> memoryVirtualHost(String name, boolean isDefault) {
    return Map.of(
        "name",
        name,
        "type",
        "Memory",
        "defaultVirtualHostNode",
        Boolean.toString(isDefault),
        "virtualHostInitialConfiguration",
        "{\"type\":\"Memory\"}");
  }

  private static Map<String, Object> authentication(String user, String password) {
    return Map.of(
        "name",
        "password",
        "type",
        "Plain",
        "secureOnlyMechanisms",
        List.of(),
        "users",
        List.of(Map.of("name", user, "type", "managed", "password", password)));
  }

  private static Map<String, Object> amqp(int port) {
    return Map.of(
        "name",
        "amqp",
        "bindingAddress",
        Loopback.ADDRESS,
        "port",
        port,
        "protocols",
        List.of("AMQP_0_9_1"),
        "authenticationProvider",
        "password",
        "virtualhostaliases",
        List.of(Map.of("name", "byName", "type", "nameAlias")));
  }
}
