package io.dabba.common.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRendererTest {
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "ds",
          "2024-01-30",
          "logical_date",
          Instant.parse("2024-01-30T05:06:07Z"),
          "names",
          List.of("ann", "bob"),
          "params",
          Map.of("limit", 10, "table", "orders", "sly", "{{ ds }}"),
          "one",
          Map.of("key", "value"),
          "ti",
          Map.of(
              "xcom_pull",
              TemplateFunction.named(List.of("task_ids", "key"), given -> "pulled " + given),
              "nameless",
              (TemplateFunction) given -> "called " + given));

  private final TemplateRenderer renderer = new TemplateRenderer();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          no template                                        => no template
          {{ ds }}                                           => 2024-01-30
          {{ds}}                                             => 2024-01-30
          {{ params.table }} {{ params['limit'] }}           => orders 10
          {{ params.limit + 1 }}                             => 11
          {{ params.table|upper }}                           => ORDERS
          {{ params.table ~ '_' ~ ds }}                      => orders_2024-01-30
          {% for n in names %}{{ n }};{% endfor %}           => ann;bob;
          {% for k, v in one.items() %}{{ k }}:{{ v }}{% endfor %} => key:value
          {% for k in one %}{{ k }}{% endfor %}              => key
          {% for k in one.keys() %}{{ k }}{{ loop.index }}{% endfor %} => key1
          {% if params.limit > 5 %}big{% else %}small{% endif %} => big
          {% if params.limit > 50 %}a{% elif ds %}b{% endif %} => b
          {% set x = params.limit %}{{ x }}                  => 10
          {{ names[0] }} {{ names[-1] }}                     => ann bob
          {{ names|join(',') }}                              => ann,bob
          {{ names|length }}                                 => 2
          {{ params.nope|default('x') }}                     => x
          {{ nope|default('x') }}                            => x
          {{ nope|d('x')|upper }}                            => X
          {{ params.get('nope', 'y') }}                      => y
          {% if nope is defined %}yes{% else %}no{% endif %} => no
          {% if params.nope is undefined %}no{% endif %}     => no
          {% if ds is defined %}yes{% endif %}               => yes
          {{ params.sly }}                                   => {{ ds }}
          {{ one|tojson }}                                   => {"key":"value"}
          {{ logical_date|ds }}                              => 2024-01-30
          {{ logical_date|ds_nodash }}                       => 20240130
          {{ logical_date|ts }}                              => 2024-01-30T05:06:07+00:00
          {{ logical_date|ts_nodash }}                       => 20240130T050607
          {{ macros.ds_add(ds, 3) }}                         => 2024-02-02
          {{ macros.ds_format(ds, '%Y-%m-%d', '%d/%m/%y') }} => 30/01/24
          {{ ti.xcom_pull('extract') }}                      => pulled [extract]
          {{ ti.xcom_pull('extract', 'k') }}                 => pulled [extract, k]
          {{ ti.xcom_pull(task_ids='extract') }}             => pulled [extract]
          {{ ti.xcom_pull(task_ids='extract', key='k') }}    => pulled [extract, k]
          {{ ti.xcom_pull(key='k', task_ids='extract') }}    => pulled [extract, k]
          {{ ti.xcom_pull('extract', key='k') }}             => pulled [extract, k]
          {{ ti.xcom_pull(key='k') }}                        => pulled [null, k]
          {{ ti.xcom_pull(task_ids=names, key=ds) }}         => pulled [[ann, bob], 2024-01-30]
          {{ ti.xcom_pull(task_ids='a'|upper) }}             => pulled [A]
          {{ ti.nameless(1, 2) }}                            => called [1, 2]
          {{ macros.ds_add(days=3, ds=ds) }}                 => 2024-02-02
          {# silent #}a                                      => a
          {% raw %}{{ ds }}{% endraw %}                      => {{ ds }}
          {{ 'a' if params.limit > 50 else 'b' }}            => b
          {{ range(3)|join }}{{ range(5, 1, -2)|join }}      => 01253
          """)
  void shouldRender(String template, String expected) {
    // When
    String text = renderer.render(template, VARIABLES);

    // Then
    assertThat(text).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ nope }}                                => unknown name "nope"
          {{ params.nope }}                         => unknown name "nope"
          {{ params.nope.deeper }}                  => unknown name "nope"
          {{ 'a' ~ nope }}                          => unknown name "nope"
          {{ nope|upper }}                          => unknown name "nope"
          {% if nope %}a{% endif %}                 => unknown name "nope"
          {% for n in nope %}a{% endfor %}          => unknown name "nope"
          {{ ti.xcom_push('a') }}                   => unknown function "xcom_push"
          {{ names[7] }}                            => unknown name "7"
          {{ range(1, 5, 0) }}                      => expected a step
          {{ range('x') }}                          => expected a number
          {{ 'x'.length }}                          => Cannot resolve property 'length'
          {{ macros.ds_add('soon', 1) }}            => expected a date
          {{ macros.ds_add(ds, day=1) }}            => ds_add: expected arguments named [ds, days], found "day"
          {{ ti.xcom_pull('a', task_ids='b') }}     => xcom_pull: expected "task_ids" once
          {{ ti.xcom_pull(key='a', key='b') }}      => xcom_pull: expected "key" once
          {{ ti.xcom_pull(key='k', 'a') }}          => xcom_pull: expected no argument without a name
          {{ ti.xcom_pull(task_ids='a', dag_id='b') }} => expected arguments named [task_ids, key], found "dag_id"
          {{ ti.nameless(a=1) }}                    => nameless: expected arguments without names, found "a"
          {{ params.get(key='a') }}                 => get: expected arguments without names, found "key"
          {{ macros.ds_add(ds) }}                   => found 1 arguments
          {{ 'soon'|ds }}                           => expected an ISO-8601 instant
          """)
  void shouldRefuseToRender(String template, String problem) {
    // When / Then
    assertThatThrownBy(() -> renderer.render("first line\n" + template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line 2: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ ds                               => Unclosed
          {{ ds ds }}                         => found
          {{ ds + }}                          => found
          {% if ds %}a                        => endif
          {% if ds ds %}a{% endif %}          => found
          {% for n in %}a{% endfor %}         => expected
          {% endif %}                         => Missing start tag
          {% include 'x' %}                   => 'include' is disabled
          {% fi %}                            => fi
          {{ ds|uper }}                       => unknown filter "uper"
          {% if a %}{{ b|zap }}{% endif %}    => unknown filter "zap"
          {{ now() }}                         => unknown function "now"
          """)
  void shouldRefuseBadSyntaxWithoutRendering(String template, String problem) {
    // When / Then
    assertThatThrownBy(() -> renderer.check("first line\n" + template))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line 2: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.getClass() }}",
        "{{ ''.class }}",
        "{{ ''['class'] }}",
        "{{ names.getClass().forName('java.lang.Runtime') }}",
        "{{ params.getClass() }}",
        "{{ params.entrySet().getClass() }}",
        "{{ ti.xcom_pull.getClass() }}",
        "{{ ti.xcom_pull.class }}",
        "{{ ____int3rpr3t3r____ }}",
        "{{ ____int3rpr3t3r____.getContext() }}",
        "{{ ____int3rpr3t3r____.config }}",
        "{{ ''|attr('class') }}{{ x }}",
        "{{ logical_date.getClass() }}",
        "{{ logical_date.getEpochSecond() }}",
        "{{ 1.getClass() }}",
        "{{ [].getClass() }}",
        "{{ {}.getClass().getName() }}",
        "{{ filter:upper.filter('a', ____int3rpr3t3r____) }}",
        "{{ type(ds) }}",
        "{{ ds|pprint }}",
        "{{ '{{ 1 }}'|render }}",
        "{{ fn:list(1) }}",
        "{{ 'x'|pprint }}",
        "{% include 'logback.xml' %}",
        "{% import 'logback.xml' as x %}",
        "{% from 'logback.xml' import x %}",
        "{% extends 'logback.xml' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% do names.add('x') %}",
        "{{ names.add('x') }}",
        "{{ params.put('x', 1) }}",
        "{{ params.clear() }}"
      })
  void shouldNotEscape(String template) {
    // When / Then
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line 1: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% set x = 'xxxxxxxxxx' %}{% for i in range(64) %}{% set x = x ~ x %}{% endfor %}{{ x }}",
        "{% set x = 'xxxxxxxxxx' %}{% for i in range(64) %}"
            + "{% set x = x|replace('x', 'xxxxxxxxxx') %}{% endfor %}{{ x }}",
        "{% for i in range(10000) %}{% for j in range(10000) %}0123456789{% endfor %}{% endfor %}",
        "{{ range(10000)|join(range(10000)|join) }}",
        "{% set x = [1] %}{% for i in range(64) %}{% set x = x + x %}{% endfor %}{{ x|length }}"
      })
  void shouldBoundOutput(String template) {
    // When / Then
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line ");
  }

  @Test
  void shouldBoundTime() {
    // Given
    AtomicLong clock = new AtomicLong();
    TemplateRenderer slow = new TemplateRenderer(() -> clock.getAndAdd(1_000_000));
    String loops =
        "{% for i in range(9999) %}{% for j in range(9999) %}{% if j < 0 %}a{% endif %}"
            + "{% endfor %}{% endfor %}";

    // When / Then
    assertThatThrownBy(() -> slow.render(loops, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("longer than 2 s");
  }

  @Test
  void shouldRefuseHugeTemplate() {
    // Given
    String template = "{{ ds }}" + "x".repeat(Sandbox.MAX_LENGTH);

    // When / Then
    assertThatThrownBy(() -> renderer.check(template)).hasMessageContaining("at most 1048576");
  }

  @Test
  void shouldAcceptWhatItCanRender() {
    assertThatCode(() -> renderer.check("{{ anything.at_all|default(1) }} {% if a %}{% endif %}"))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRenderOnManyThreads() {
    // When
    List<String> texts =
        IntStream.range(0, 500)
            .parallel()
            .mapToObj(number -> renderer.render("{{ n }}{{ ds }}", Map.of("n", number, "ds", "x")))
            .toList();

    // Then
    assertThat(texts).isEqualTo(IntStream.range(0, 500).mapToObj(number -> number + "x").toList());
  }
}
