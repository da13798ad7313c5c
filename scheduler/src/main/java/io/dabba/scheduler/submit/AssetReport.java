package io.dabba.scheduler.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A report that an asset has changed, as JSON: {@code {"asset": ..., "extra": {...}}}.
 *
 * @param asset name or URI
 * @param extra JSON object
 */
record AssetReport(String asset, String extra) {
  private static final Set<String> FIELDS = new TreeSet<>(Set.of("asset", "extra"));
  private static final int MAX_NAME = 1_500;

  /** Whether a body is meant as one, well-formed or not. */
  static boolean isOne(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("\"asset\"") && !text.contains("\"dag_id\"");
  }

  static AssetReport parse(byte[] body, int maxExtraBytes) {
    if (body.length > maxExtraBytes) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "asset report: expected at most " + maxExtraBytes + " bytes, found " + body.length);
    }
    JsonNode json = Json.tree(new String(body, StandardCharsets.UTF_8));
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw DabbaException.invalid(
            "asset report: expected fields " + FIELDS + ", found \"" + name + '"');
      }
    }
    JsonNode asset = json.path("asset");
    if (!asset.isTextual()
        || asset.textValue().isBlank()
        || asset.textValue().length() > MAX_NAME) {
      throw DabbaException.invalid(
          "asset report: expected asset to be text of 1 to "
              + MAX_NAME
              + " characters, found "
              + asset.getNodeType());
    }
    JsonNode extra = json.path("extra");
    if (!extra.isMissingNode() && !extra.isObject()) {
      throw DabbaException.invalid(
          "asset report: expected extra to be an object, found " + extra.getNodeType());
    }
    return new AssetReport(asset.textValue(), extra.isMissingNode() ? "{}" : extra.toString());
  }
}
