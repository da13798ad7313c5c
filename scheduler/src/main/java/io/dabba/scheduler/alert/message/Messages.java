package io.dabba.scheduler.alert.message;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.SecretNames;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.team.Team;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says an alert in the language of a team, with times in its zone. A message that cannot be said in
 * its language is said in English, and one that cannot be said at all by its plain facts: an alert
 * is never lost to its wording. Values whose names look secret are masked.
 */
public final class Messages {
  private static final Logger log = LoggerFactory.getLogger(Messages.class);

  /** Day, month, year: the order people in India read. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm z", Locale.ENGLISH);

  private static final String MASK = "***";

  private final Catalogue catalogue;

  public Messages(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** An alert as a team reads it. */
  public MessageText say(Alert alert, Team team) {
    try {
      return say(alert, team, team.language());
    } catch (DabbaException e) {
      log.warn("alert not said alert={} language={} cause={}", alert.id(), team.language(), e);
      return inEnglish(alert, team);
    }
  }

  /** The title of an alert in English, without a frame. */
  public String title(Alert alert) {
    try {
      return part(alert, Language.ENGLISH, "title", values(alert, ZoneId.of("UTC")));
    } catch (DabbaException e) {
      return String.valueOf(alert.message());
    }
  }

  private MessageText inEnglish(Alert alert, Team team) {
    try {
      return say(alert, team, Language.ENGLISH);
    } catch (DabbaException e) {
      Map<String, Object> values = values(alert, team.zone());
      return new MessageText(alert.severity().id() + ": " + alert.title(), values.toString());
    }
  }

  private MessageText say(Alert alert, Team team, Language language) {
    Map<String, Object> values = values(alert, team.zone());
    values.put("team", team.id().toUpperCase(Locale.ROOT));
    String title = part(alert, language, "title", values);
    values.put("body", part(alert, language, "body", values));
    values.put("title", title);
    return new MessageText(
        framed(language, "frame.title", values), framed(language, "frame.body", values));
  }

  private String part(Alert alert, Language language, String part, Map<String, Object> values) {
    if (alert.message() == null) {
      return part.equals("body") ? Objects.requireNonNullElse(alert.text(), "") : alert.title();
    }
    return framed(language, alert.message() + '.' + part, values);
  }

  private String framed(Language language, String key, Map<String, Object> values) {
    String pattern = catalogue.pattern(language, key);
    if (pattern != null) {
      return Patterns.format(language, pattern, values);
    }
    String english = catalogue.pattern(Language.ENGLISH, key);
    if (english == null) {
      throw DabbaException.notFound("message: expected a known key, found \"" + key + '"');
    }
    return Patterns.format(Language.ENGLISH, english, values);
  }

  private static Map<String, Object> values(Alert alert, ZoneId zone) {
    Map<String, Object> values = new HashMap<>();
    alert.params().forEach((name, value) -> values.put(name, shown(name, value)));
    values.putIfAbsent("error", "-");
    values.put("severity", alert.severity().id());
    values.put("dag_id", orNone(alert.dagId()));
    values.put("run_id", orNone(alert.runId()));
    values.put("task_id", orNone(alert.taskId()));
    values.put("alert_id", alert.id());
    values.put("time", TIME.format(Instant.ofEpochMilli(alert.at()).atZone(zone)));
    return values;
  }

  private static Object shown(String name, Object value) {
    if (SecretNames.isSecret(name)) {
      return MASK;
    }
    return value instanceof Number ? value : String.valueOf(value);
  }

  private static String orNone(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
