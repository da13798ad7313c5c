package io.dabba.common.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, durations, texts and macros in templates, as Python, pendulum and Airflow have them. */
class TemplateValuesTest {
  private static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");
  private static final DateTime LOGICAL_DATE = DateTime.of(Instant.parse("2024-01-30T05:06:07Z"));
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "ds",
          "2024-01-30",
          "logical_date",
          LOGICAL_DATE,
          "exact",
          DateTime.of(Instant.parse("2024-01-30T05:06:07.089Z")),
          "later",
          DateTime.of(Instant.parse("2024-02-02T05:06:08Z")),
          "never",
          Undefined.none("never", "no earlier run succeeded"),
          "undated",
          Undefined.without("ds", "needs a logical date, which this run has not"),
          "names",
          List.of("ann", "bob"),
          "macros",
          new Macros("seed", Clock.fixed(NOW, ZoneOffset.UTC)));

  private final TemplateRenderer renderer = new TemplateRenderer();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ logical_date }}                                    => 2024-01-30T05:06:07+00:00
          {{ exact }} {{ exact.microsecond }}                   => 2024-01-30T05:06:07.089000+00:00 89000
          {{ logical_date|ds }} {{ ds|ds_nodash }}              => 2024-01-30 20240130
          {{ logical_date|ts }} {{ exact|ts }}                  => 2024-01-30T05:06:07+00:00 2024-01-30T05:06:07.089000+00:00
          {{ logical_date|ts_nodash }} {{ exact|ts_nodash }}    => 20240130T050607 20240130T050607
          {{ logical_date|ts_nodash_with_tz }}                  => 20240130T050607+0000
          {{ logical_date.add(days=1) }}                        => 2024-01-31T05:06:07+00:00
          {{ logical_date.add(months=1)|ds }}                   => 2024-02-29
          {{ logical_date.add(1)|ds }}                          => 2025-01-30
          {{ logical_date.subtract(days=30, hours=6)|ds }}      => 2023-12-30
          {{ logical_date.subtract(weeks=1).add(minutes=4).strftime('%d/%m %H:%M') }} => 23/01 05:10
          {{ logical_date.strftime('%Y-%m-%d') }}               => 2024-01-30
          {{ logical_date.strftime('%a %A %b %B %y %j %I %p %%') }} => Tue Tuesday Jan January 24 030 05 AM %
          {{ logical_date.strftime('%w %u %U %W %V %f %z') }}   => 2 2 04 05 05 000000 +0000
          {{ logical_date.isoformat() }}                        => 2024-01-30T05:06:07+00:00
          {{ logical_date.to_date_string() }}                   => 2024-01-30
          {{ logical_date.to_datetime_string() }}               => 2024-01-30 05:06:07
          {{ logical_date.to_iso8601_string() }}                => 2024-01-30T05:06:07Z
          {{ logical_date.format('YYYY/MM/DD HH:mm:ss dddd') }} => 2024/01/30 05:06:07 Tuesday
          {{ logical_date.format('[at] YY-M-D A Z') }}          => at 24-1-30 AM +00:00
          {{ logical_date.date() }} {{ logical_date.date().year }} => 2024-01-30 2024
          {{ logical_date.date() - macros.timedelta(days=30) }} => 2023-12-31
          {{ logical_date.year }}-{{ logical_date.month }}-{{ logical_date.day }} => 2024-1-30
          {{ logical_date.hour }}:{{ logical_date.minute }}:{{ logical_date.second }} => 5:6:7
          {{ logical_date.timestamp() }} {{ logical_date.int_timestamp }} => 1706591167.0 1706591167
          {{ logical_date.weekday() }} {{ logical_date.isoweekday() }} {{ logical_date.day_of_week }} => 1 2 1
          {{ logical_date.quarter }} {{ logical_date.day_of_year }} {{ logical_date.days_in_month }} => 1 30 31
          {{ logical_date.replace(day=1, hour=0) }}             => 2024-01-01T00:06:07+00:00
          {{ logical_date.start_of('month')|ds }}               => 2024-01-01
          {{ logical_date.start_of('week')|ds }}                => 2024-01-29
          {{ logical_date.end_of('year')|ts }}                  => 2024-12-31T23:59:59.999999+00:00
          {{ logical_date.in_timezone('Asia/Kolkata') }}        => 2024-01-30T10:36:07+05:30
          {{ logical_date.in_tz('Asia/Kolkata').timezone_name }} => Asia/Kolkata
          {{ later.diff(logical_date).in_days() }}              => 3
          {{ (later - logical_date).days }} {{ (later - logical_date).total_seconds() }} => 3 259201.0
          {{ later - logical_date }}                            => 3 days, 0:00:01
          {{ logical_date - later }}                            => -4 days, 23:59:59
          {{ logical_date - macros.timedelta(days=1) }}         => 2024-01-29T05:06:07+00:00
          {{ (logical_date + macros.timedelta(hours=1.5))|ts_nodash }} => 20240130T063607
          {{ macros.timedelta(minutes=1) + macros.timedelta(seconds=1) }} => 0:01:01
          {{ logical_date < later }} {{ logical_date >= later }} {{ logical_date == later }} => true false false
          {{ logical_date.in_tz('Asia/Kolkata') == logical_date }} => true
          {% if later - logical_date > macros.timedelta(days=2) %}long{% endif %} => long
          {{ 7 - 2 }} {{ 1 + 1 }} {{ [1] + [2] }} {{ 'a' + 'b' }} => 5 2 [1, 2] ab
          {{ {'at': logical_date}|tojson }}                     => {"at":"2024-01-30T05:06:07+00:00"}
          {{ ds[:7] }} {{ ds[5:7] }} {{ ds[-2:] }}              => 2024-01 01 30
          {{ ds.replace('-', '') }} {{ ds.split('-')[0] }}      => 20240130 2024
          {{ ' Ann '.strip().upper() }} {{ 'ANN'.lower() }}     => ANN ann
          {{ ds.startswith('2024') }} {{ ds.endswith('1') }}    => true false
          {{ ','.join(names) }} {{ '7'.zfill(3) }} {{ '-7'.zfill(3) }} => ann,bob 007 -07
          {{ 'a.b.c'.rsplit('.', 1)[1] }} {{ 'a b'.split()|last }} => c b
          {{ 'a.b.c'.split('.', 1)[1] }} {{ 'x'.rjust(3, '.') }}{{ 'x'.ljust(2, '.') }} => b.c ..xx.
          {{ macros.ds_add('2015-01-01', 5) }}                  => 2015-01-06
          {{ macros.ds_add('2015-01-06', -5) }}                 => 2015-01-01
          {{ macros.ds_format('2015-01-01', '%Y-%m-%d', '%m-%d-%y') }} => 01-01-15
          {{ macros.ds_format('1/5/2015', '%m/%d/%Y', '%Y-%m-%d') }} => 2015-01-05
          {{ macros.ds_format('12/07/2024', '%d/%m/%Y', '%A %d %B %Y') }} => Friday 12 July 2024
          {{ macros.ds_format_locale('12/07/2024', '%d/%m/%Y', '%A %d %B %Y', 'de_DE') }} => Freitag 12 Juli 2024
          {{ macros.datetime(2024, 2, 29, 1) }}                 => 2024-02-29T01:00:00+00:00
          {{ macros.datetime.strptime('29/02/24 01:02', '%d/%m/%y %H:%M')|ts }} => 2024-02-29T01:02:00+00:00
          {{ macros.datetime.fromisoformat('2024-02-29').strftime('%j') }} => 060
          {{ macros.datetime.now() }} {{ macros.time.time() }}  => 2024-03-01T12:00:00+00:00 1709294400.0
          {{ macros.datetime.fromtimestamp(0.5) }}              => 1970-01-01T00:00:00.500000+00:00
          {{ macros.dateutil.parser.parse('2024-02-29 01:02:03')|ts }} => 2024-02-29T01:02:03+00:00
          {{ macros.uuid.uuid4()|length }} {{ macros.random() < 1 }} => 36 true
          {{ macros.datetime_diff_for_humans(later, logical_date) }} => 3 days after
          {{ macros.datetime_diff_for_humans(logical_date, later) }} => 3 days before
          {{ macros.datetime_diff_for_humans('2024-01-30', '2024-01-30T00:01:30+00:00') }} => 1 minute before
          {{ never is none }} {{ never is defined }} {{ ds is none }} => true false false
          {% if never %}a{% else %}b{% endif %} {{ never or 'x' }} {{ never|default('y') }} => b x y
          {{ undated|default('none') }} {{ undated is defined }} => none false
          {{ 'a'|center(5) }}|{{ '<'|escape }}|{{ '<'|e }}      => `  a  |&lt;|&lt;`
          {{ [3, 1, 2]|max }} {{ [3, 1, 2]|min }} {{ '%s=%05d'|format('a', 7) }} => 3 1 a=00007
          {% for batch in [1, 2, 3]|batch(2) %}{{ batch|join('+') }};{% endfor %} => 1+2;3;
          {% for k, v in {'a': 1}|items %}{{ k }}{{ v }}{% endfor %} => a1
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
          {{ never }}                             => "never" is none: no earlier run succeeded
          {{ never.year }}                        => "never" is none
          {{ never.add(days=1) }}                 => "never" is none
          {{ undated }}                           => "ds" needs a logical date, which this run has not
          {{ undated.replace('-', '') }}          => "ds" needs a logical date
          {{ undated|tojson }}                    => input object could not be written
          {{ {'a': nope}|tojson }}                => input object could not be written
          {% if undated %}a{% endif %}            => "ds" needs a logical date
          {{ macros.ds_add(undated, 1) }}         => "ds" needs a logical date
          {{ macros.nope }}                       => unknown name "macros.nope"
          {{ macros.nope() }}                     => unknown function "nope"
          {{ logical_date.nope }}                 => unknown name "nope"
          {{ logical_date.nope() }}               => unknown function "nope"
          {{ logical_date.add(lightyears=1) }}    => found "lightyears"
          {{ logical_date.add(days='x') }}        => expected a whole number for days
          {{ logical_date.add(years=9999999999) }} => expected dates and amounts that fit
          {{ logical_date.strftime('%Q') }}       => expected a conversion of strftime
          {{ logical_date.strftime() }}           => found 0 arguments
          {{ logical_date.start_of('eon') }}      => expected one of second
          {{ logical_date.in_tz('Mars/One') }}    => expected dates and amounts that fit
          {{ macros.timedelta(days=1e300) }}      => too long
          {{ macros.datetime(2024, 13, 1) }}      => expected dates and amounts that fit
          {{ macros.datetime.strptime('x', '%Y') }} => expected a date in this format
          {{ macros.ds_add('2015-01-01') }}       => found 1 arguments
          {{ macros.ds_add('soon', 1) }}          => expected a date
          {{ 'x'|ds }}                            => filter ds: expected an ISO-8601 instant
          {{ ds.format('x') }}                    => unknown function "format"
          {{ ds.split('') }}                      => expected a separator
          {{ 'x'.zfill(100000) }}                 => a width of at most 10000
          {{ logical_date - 1 }}                  => Cannot coerce
          {{ 'x'|center(1000000000) }}            => at most 10000
          {{ '%1000000000d'|format(1) }}          => format
          {{ 1.5|round(1000000000) }}             => at most 10000
          """)
  void shouldRefuse(String template, String problem) {
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line 1: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ logical_date.getClass() }}",
        "{{ logical_date.class }}",
        "{{ logical_date['class'] }}",
        "{{ logical_date.__class__ }}",
        "{{ logical_date.time.getZone() }}",
        "{{ logical_date.time() }}",
        "{{ logical_date.add.getClass() }}",
        "{{ logical_date.add.__globals__ }}",
        "{{ macros.getClass() }}",
        "{{ macros.members }}",
        "{{ macros.datetime.getClass() }}",
        "{{ macros.datetime.__mro__ }}",
        "{{ macros.timedelta(days=1).duration }}",
        "{{ macros.timedelta(days=1).getClass() }}",
        "{{ macros.uuid.getClass() }}",
        "{{ ds.getClass() }}",
        "{{ ds.__class__ }}",
        "{{ ds.replace.__init__ }}",
        "{{ ds['filter:upper'].getClass() }}",
        "{{ ds['____int3rpr3t3r____'].config }}",
        "{{ ds['____int3rpr3t3r____'].getContext() }}",
        "{{ never.getClass() }}",
        "{{ never.problem }}"
      })
  void shouldNotEscape(String template) {
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line 1: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% set x = 'aaaaaaaaaa' %}{% for i in range(99) %}{% set x = x.replace('a', 'aaaaaaaaaa') %}"
            + "{% endfor %}{{ x }}",
        "{% set x = ['aaaaaaaaaa'] %}{% for i in range(99) %}{% set x = [x[0].join([x[0], x[0], x[0]])] %}"
            + "{% endfor %}{{ x }}",
        "{% for i in range(9999) %}{% for j in range(9999) %}{{ 'x'.zfill(9999) }}{% endfor %}{% endfor %}"
      })
  void shouldBoundOutput(String template) {
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("template line ");
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 1_000, 400_000})
  void shouldRefuseDeepNesting(int depth) {
    // Given
    String template = "{{ " + "(".repeat(depth) + "1" + ")".repeat(depth) + " }}";

    // When / Then
    assertThatThrownBy(() -> renderer.render(template, VARIABLES))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expression");
  }

  @Test
  void shouldIndentAllLinesButTheFirst() {
    // When
    String text = renderer.render("{{ text|indent(2) }}", Map.of("text", "a\nb\n\nc"));

    // Then
    assertThat(text).isEqualTo("a\n  b\n\n  c");
  }

  @Test
  void shouldGiveTheSameRandomnessToTheSameSeed() {
    // Given
    String template = "{{ macros.random() }} {{ macros.uuid.uuid4() }}";
    Clock clock = Clock.systemUTC();

    // When
    String first = renderer.render(template, Map.of("macros", new Macros("a", clock)));
    String again = renderer.render(template, Map.of("macros", new Macros("a", clock)));
    String other = renderer.render(template, Map.of("macros", new Macros("b", clock)));

    // Then
    assertThat(first).isEqualTo(again).isNotEqualTo(other);
  }
}
