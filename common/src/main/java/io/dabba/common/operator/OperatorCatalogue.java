package io.dabba.common.operator;

import io.dabba.common.error.DabbaException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The operators that DAG files may use, by name. */
public final class OperatorCatalogue {
  private final Map<String, OperatorDescriptor> byName;

  private OperatorCatalogue(Map<String, OperatorDescriptor> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** The operators that this process finds on its class path. */
  public static OperatorCatalogue fromServiceLoader() {
    return of(
        ServiceLoader.load(Operator.class).stream()
            .map(provider -> provider.get().descriptor())
            .toList());
  }

  /** Exactly these operators; refuses two of one name. */
  public static OperatorCatalogue of(List<OperatorDescriptor> descriptors) {
    Map<String, OperatorDescriptor> byName = new TreeMap<>();
    for (OperatorDescriptor descriptor : descriptors) {
      if (byName.put(descriptor.name(), descriptor) != null) {
        throw DabbaException.invalid(
            "operators: expected one of each name, found two named \"" + descriptor.name() + '"');
      }
    }
    return new OperatorCatalogue(byName);
  }

  /** The operator of that name. */
  public Optional<OperatorDescriptor> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, in alphabetical order. */
  public Collection<String> names() {
    return byName.keySet();
  }

  /** All operators, by name. */
  public Collection<OperatorDescriptor> descriptors() {
    return byName.values();
  }
}
