package io.dabba.operators.kubernetes;

import io.dabba.common.operator.TaskContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How pods are named and labelled after their try. What Kubernetes does not allow is replaced, and
 * a hash keeps apart what would else look the same.
 */
final class PodNames {
  /** Set once the end of a pod has been seen, so that no other try takes it for its own. */
  static final String CHECKED = "dabba-checked";

  static final String TRY_NUMBER = "try_number";
  private static final int MAX_LABEL = 63;
  private static final int MAX_READABLE = 50;
  private static final int HASH_BYTES = 5;

  private PodNames() {}

  /** The same for the same try, so that it cannot be created twice. */
  static String name(TaskContext context) {
    String readable =
        (context.run().key().dagId() + '-' + context.task().taskId())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String start = readable.substring(0, Math.min(MAX_READABLE, readable.length()));
    String name = start.replaceAll("-+$", "") + '-';
    return (name.equals("-") ? "task-" : name)
        + hash(context.idempotencyKey() + '/' + context.tryNumber());
  }

  /** What all tries of a task instance share. */
  static Map<String, String> ofInstance(TaskContext context) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("dag_id", label(context.run().key().dagId()));
    labels.put("run_id", label(context.run().key().runId()));
    labels.put("task_id", label(context.task().taskId()));
    labels.put("map_index", Integer.toString(context.mapIndex()).replace("-1", "none"));
    return labels;
  }

  /** Those of one try. */
  static Map<String, String> ofTry(TaskContext context) {
    Map<String, String> labels = ofInstance(context);
    labels.put(TRY_NUMBER, Integer.toString(context.tryNumber()));
    labels.put("app.kubernetes.io/managed-by", "dabba");
    return labels;
  }

  /** A text as the value of a label. */
  static String label(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._-]+|[._-]+$", "");
    if (safe.equals(text) && safe.length() <= MAX_LABEL) {
      return safe;
    }
    String start = safe.substring(0, Math.min(MAX_READABLE, safe.length()));
    return (start.isEmpty() ? "x" : start) + '-' + hash(text);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 in every JVM, found none", e);
    }
  }
}
