package io.dabba.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.config.ConfigReader;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.MessageKeys;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkMessage;
import io.dabba.common.operator.CallbackContext;
import io.dabba.common.secret.ConnectionText;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.testkit.HostileInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Parsers that face a queue, a file or a socket: whatever comes is accepted or refused with a
 * reason, at bounded cost. Signed where that is asked, since a key may leak.
 */
class HostileInputTest {
  private static final int TRIES = 300;
  private static final RunKey RUN = new RunKey("etl", "r1");
  private static final TryKey TRY = new TryKey(RUN, 3, TryKey.UNMAPPED, 2);
  private static final MessageSigner SIGNER = new MessageSigner(new byte[32]);
  private static final TaskMessageCodec MESSAGES = new TaskMessageCodec(SIGNER);

  private static final List<WorkMessage> VALID_MESSAGES =
      List.of(
          new TaskMessage(TRY, "load", "abc", 1),
          new CallbackMessage(
              new CallbackTry(new CallbackKey(RUN, 3, TryKey.UNMAPPED, 2, 0), 1),
              "load",
              "abc",
              new CallbackContext(CallbackEvent.FAILURE, "failed", "boom", null)));

  private static final List<String> VALID_COMMANDS =
      List.of(
          CommandCodec.encode(new StartTask(TRY, "w1")),
          CommandCodec.encode(CompleteTask.plain(TRY, 5)),
          CommandCodec.encode(new FailTask(TRY, FailureKind.ERROR, "boom", true, 5)),
          CommandCodec.encode(new FireTimer(new TimerKey.RetryDue(TRY))),
          CommandCodec.encode(new FireTimer(new TimerKey.RunTimeout(RUN))));

  private static final List<String> VALID_TEMPLATES =
      List.of(
          "{{ params.table | upper }} {{ ds }}",
          "{% for n in names %}{{ n }}{% if loop.last %}.{% endif %}{% endfor %}",
          "{% set x = params.limit * 2 %}{{ range(x) | join(',') }}",
          "{{ (logical_date + macros.timedelta(days=1)).strftime('%Y-%m-%d') }}");

  private static final List<String> VALID_CONNECTIONS =
      List.of(
          "postgres://user:secret@host:5432/db?sslmode=require",
          "{\"conn_type\": \"http\", \"host\": \"a\", \"port\": 80, \"extra\": {\"a\": 1}}");

  private static final String CONFIG =
      """
      data_dir: /tmp/dabba
      redis:
        uri: redis://127.0.0.1:6379
      worker:
        slots: 4
        lease: 8s
        queues: [default, etl]
      limits: {max_xcom_bytes: 64MiB}
      """;

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseMessages(@ForAll long seed) {
    WorkMessage valid = pick(VALID_MESSAGES, seed);
    String body = new String(MESSAGES.encode(valid).body(), StandardCharsets.UTF_8);
    message(HostileInput.mutated(body, seed).getBytes(StandardCharsets.UTF_8));
    message(HostileInput.bytes(seed));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseCommandsOfTheInbox(@ForAll long seed) {
    refusable(() -> CommandCodec.decode(HostileInput.mutated(pick(VALID_COMMANDS, seed), seed)));
    refusable(() -> CommandCodec.decode(HostileInput.text(seed)));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseBundles(@ForAll long seed) {
    byte[] bytes = HostileInput.bytes(seed);
    refusable(() -> BundleCodec.decode(BundleCodec.hash(bytes), bytes));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseTemplates(@ForAll long seed) {
    TemplateRenderer renderer = new TemplateRenderer();
    Map<String, Object> variables =
        Map.of("ds", "2024-01-30", "params", Map.of("limit", 10), "names", List.of("a", "b"));
    String template = HostileInput.mutated(pick(VALID_TEMPLATES, seed), seed);
    refusable(() -> renderer.check(template));
    refusable(() -> renderer.render(template, variables));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseConnections(@ForAll long seed) {
    String text = HostileInput.mutated(pick(VALID_CONNECTIONS, seed), seed);
    refusable(() -> ConnectionText.parse("c", text));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseMessageKeys(@ForAll long seed) {
    String valid = "new=bmV3bmV3bmV3bmV3bmV3bmV3,old=b2xkb2xkb2xkb2xkb2xkb2xk";
    refusable(() -> MessageKeys.of(HostileInput.mutated(valid, seed), SIGNER));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseConfiguration(@ForAll long seed) {
    try {
      Path file = Files.createTempFile("dabba", ".yaml");
      Files.write(file, HostileInput.mutated(CONFIG, seed).getBytes(StandardCharsets.UTF_8));
      refusable(() -> ConfigReader.read(file, Map.of(), Map.of()));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void message(byte[] body) {
    Map<String, Object> headers = Map.of(TaskMessageCodec.SIGNATURE, SIGNER.sign(body));
    refusable(() -> MESSAGES.decode(headers, body));
  }

  private static void refusable(Runnable parser) {
    HostileInput.parse(DabbaException.class, parser);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static <T> T pick(List<T> all, long seed) {
    return all.get(Math.floorMod(seed, all.size()));
  }
}
