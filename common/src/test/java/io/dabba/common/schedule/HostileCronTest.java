package io.dabba.common.schedule;

import io.dabba.common.error.DabbaException;
import io.dabba.testkit.HostileInput;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Cron as no honest author writes it. */
class HostileCronTest {
  private static final List<String> VALID =
      List.of("*/5 * * * *", "0 2 1,15 JAN-MAR MON#2", "15 10 L * ?", "0 0 29 2 *", "@daily");

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuse(@ForAll long seed) {
    String text = HostileInput.mutated(VALID.get(Math.floorMod(seed, VALID.size())), seed);
    HostileInput.parse(DabbaException.class, () -> CronExpression.parse(text));
  }
}
