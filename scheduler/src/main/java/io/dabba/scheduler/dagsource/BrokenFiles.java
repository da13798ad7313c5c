package io.dabba.scheduler.dagsource;

import io.dabba.scheduler.port.DagDeployment;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that cannot be used, each reported once per reason. */
final class BrokenFiles {
  private static final Logger log = LoggerFactory.getLogger(BrokenFiles.class);

  private final DagDeployment deployment;
  private final Map<String, String> messages = new TreeMap<>();

  BrokenFiles(DagDeployment deployment) {
    this.deployment = deployment;
  }

  /** Reports a file unless that was done for the same reason. */
  void add(String fileloc, String message) {
    if (!message.equals(messages.get(fileloc))) {
      log.warn("DAG file cannot be used: {}: {}", fileloc, message);
      deployment.broken(fileloc, message);
      messages.put(fileloc, message);
    }
  }

  /** Reports that a file is in order again, if it was not. */
  void remove(String fileloc) {
    if (messages.containsKey(fileloc)) {
      deployment.repaired(fileloc);
      messages.remove(fileloc);
    }
  }

  /** The files, by fileloc. */
  Set<String> filelocs() {
    return Set.copyOf(messages.keySet());
  }
}
