package io.dabba.common.dag;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which asset events make a DAG run: an expression of assets with AND and OR.
 *
 * @param kind what it is
 * @param asset the asset or alias, of a leaf
 * @param parts what is combined, of ALL and ANY
 */
public record AssetCondition(Kind kind, @Nullable AssetRef asset, List<AssetCondition> parts) {
  /** What a condition is. */
  public enum Kind {
    /** The asset has had an event since the last run it triggered. */
    ASSET,
    /** Each part holds. */
    ALL,
    /** At least one part holds. */
    ANY
  }

  public AssetCondition {
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** One asset or alias. */
  public static AssetCondition of(AssetRef asset) {
    return new AssetCondition(Kind.ASSET, asset, List.of());
  }

  /** Each of the parts. */
  public static AssetCondition all(List<AssetCondition> parts) {
    return new AssetCondition(Kind.ALL, null, parts);
  }

  /** Any of the parts. */
  public static AssetCondition any(List<AssetCondition> parts) {
    return new AssetCondition(Kind.ANY, null, parts);
  }

  /** The names of all assets and aliases in it, in a fixed order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    if (asset != null) {
      names.add(asset.name());
    }
    parts.forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** Whether events of exactly these assets make it hold. */
  public boolean holds(Set<String> assets) {
    return switch (kind) {
      case ASSET -> asset != null && assets.contains(asset.name());
      case ALL -> parts.stream().allMatch(part -> part.holds(assets));
      case ANY -> parts.stream().anyMatch(part -> part.holds(assets));
    };
  }
}
