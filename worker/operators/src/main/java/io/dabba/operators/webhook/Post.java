package io.dabba.operators.webhook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.http.HttpAnswer;
import io.dabba.common.http.HttpCall;
import io.dabba.common.http.HttpExchange;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends JSON to a target; an answer of another status than expected is a failure. */
final class Post {
  private final HttpExchange exchange = new HttpExchange();

  /**
   * Sends it and reads the answer.
   *
   * @param arguments may hold headers, timeout and expected_status
   * @param payload text, or what is written as JSON
   */
  HttpAnswer send(TaskContext context, Target target, Arguments arguments, @Nullable Object payload)
      throws IOException, InterruptedException {
    HttpCall call = call(target, arguments, payload);
    HttpAnswer answer = exchange.send(call);
    context.log("POST answered with status " + answer.status());
    if (!call.expects(answer.status())) {
      throw answer.unexpected();
    }
    return answer;
  }

  private static HttpCall call(Target target, Arguments arguments, @Nullable Object payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    arguments.texts("headers").forEach(headers::put);
    headers.putAll(target.headers());
    Map<String, Object> request = new LinkedHashMap<>(arguments.values());
    request.put("url", target.url());
    request.put("method", "POST");
    request.put("headers", headers);
    request.put("body", payload);
    try {
      return HttpCall.of(new Arguments(request), "timeout");
    } catch (DabbaException e) {
      throw target.headers().isEmpty() ? e : DabbaException.invalid(withoutSecrets(e, target));
    }
  }

  private static String withoutSecrets(DabbaException refused, Target target) {
    String message = String.valueOf(refused.getMessage());
    for (String secret : target.headers().values()) {
      message = message.replace(secret, "***");
    }
    return message;
  }
}
