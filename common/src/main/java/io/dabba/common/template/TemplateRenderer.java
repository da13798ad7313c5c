package io.dabba.common.template;

import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates in a sandbox. Safe for use by many threads.
 *
 * <p>Variables are JSON-like values, dates, and {@link TemplateFunction}s inside maps.
 */
public final class TemplateRenderer {
  private final Sandbox sandbox = new Sandbox();
  private final LongSupplier nanoClock;

  public TemplateRenderer() {
    this(System::nanoTime);
  }

  TemplateRenderer(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Refuses a template that cannot be parsed or uses what the sandbox lacks, with its line. */
  public void check(String template) {
    if (isPlain(template)) {
      return;
    }
    if (template.length() > Sandbox.MAX_LENGTH) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "template: expected at most "
              + Sandbox.MAX_LENGTH
              + " characters, found "
              + template.length());
    }
    requireNone(sandbox.check(template), error -> lineOfTag(template, error.getFieldName()));
  }

  /** Renders; an unknown name is an error, not a blank. */
  public String render(String template, Map<String, ?> variables) {
    if (isPlain(template)) {
      return template;
    }
    check(template);
    Map<String, Object> names = new HashMap<>(variables);
    names.putIfAbsent("macros", Macros.ALL);
    Progress progress = new Progress(nanoClock);
    RenderResult result = sandbox.render(template, names, progress);
    requireNone(result.getErrors(), error -> progress.line());
    return result.getOutput();
  }

  private static boolean isPlain(String template) {
    return Stream.of("{{", "{%", "{#").noneMatch(template::contains);
  }

  private static void requireNone(
      List<TemplateError> errors, ToIntFunction<TemplateError> knownLine) {
    if (errors.isEmpty()) {
      return;
    }
    TemplateError error = errors.get(0);
    DabbaException cause = dabbaCause(error.getException());
    ErrorCode code = cause == null ? ErrorCode.INVALID : cause.code();
    String problem = cause == null ? error.getMessage() : cause.getMessage();
    int line = error.getLineno() > 0 ? error.getLineno() : knownLine.applyAsInt(error);
    throw new DabbaException(code, "template line " + line + ": " + problem, cause);
  }

  /** Jinjava names a tag that is off, but not where it is. */
  private static int lineOfTag(String template, @Nullable String tag) {
    Matcher found =
        Pattern.compile("\\{%-?\\s*" + Pattern.quote(String.valueOf(tag))).matcher(template);
    return found.find()
        ? 1 + (int) template.substring(0, found.start()).chars().filter(c -> c == '\n').count()
        : 1;
  }

  private static @Nullable DabbaException dabbaCause(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof DabbaException found) {
        return found;
      }
    }
    return null;
  }
}
