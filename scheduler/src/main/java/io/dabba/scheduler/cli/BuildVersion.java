package io.dabba.scheduler.cli;

import picocli.CommandLine.IVersionProvider;

/** The version this was built as, from the manifest of its jar. */
public final class BuildVersion implements IVersionProvider {
  private static final String UNPACKAGED = "0.1.0";

  /** Such as {@code 0.1.0}. */
  public static String text() {
    String version = BuildVersion.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKAGED : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
