package io.dabba.scheduler.dagsource;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a source file became.
 *
 * @param mainClass binary name of the class that bears the file's name
 * @param classes class files by path, such as {@code swiggy/Sync$Region.class}
 */
record CompiledSource(String mainClass, Map<String, byte[]> classes) {
  CompiledSource {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
  }
}
