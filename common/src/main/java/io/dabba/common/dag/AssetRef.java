package io.dabba.common.dag;

/**
 * Names an asset that a task reads or writes.
 *
 * @param name the asset's name or URI, or the alias' name
 * @param alias whether the task only says at run time which assets stand behind the name
 */
public record AssetRef(String name, boolean alias) {
  /** A known asset. */
  public static AssetRef asset(String name) {
    return new AssetRef(name, false);
  }

  /** An alias. */
  public static AssetRef alias(String name) {
    return new AssetRef(name, true);
  }
}
