package io.dabba.common.bundle;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calendars that a bundle carries, for workers have no DAG folder: those its DAGs name, as they
 * were when its file was read.
 */
public final class BundledCalendars {
  private static final String FOLDER = "calendars/";
  private static final String SUFFIX = ".json";

  private BundledCalendars() {}

  /** The same bundle with calendars; the bundle itself if there are none. */
  public static Bundle into(Bundle bundle, Collection<BusinessCalendar> calendars) {
    if (calendars.isEmpty()) {
      return bundle;
    }
    Map<String, byte[]> files = new TreeMap<>(bundle.files());
    calendars.forEach(
        calendar ->
            files.put(
                FOLDER + calendar.name() + SUFFIX,
                Json.write(calendar).getBytes(StandardCharsets.UTF_8)));
    return new Bundle(bundle.dags(), bundle.entryClass(), files);
  }

  /** A calendar that a DAG of the bundle names; refuses another, naming those it has. */
  public static BusinessCalendar named(String name, DagSpec dag, Bundle bundle) {
    BusinessCalendar ofSchedule = dag.schedule().terms().calendar();
    if (ofSchedule != null && ofSchedule.name().equals(name)) {
      return ofSchedule;
    }
    byte[] bytes = bundle.files().get(FOLDER + name + SUFFIX);
    if (bytes == null || !dag.features().calendars().contains(name)) {
      throw DabbaException.invalid(
          "dag \"%s\": expected its calendars, %s, to name \"%s\""
              .formatted(dag.dagId(), dag.features().calendars(), name));
    }
    return Json.read(new String(bytes, StandardCharsets.UTF_8), BusinessCalendar.class);
  }
}
