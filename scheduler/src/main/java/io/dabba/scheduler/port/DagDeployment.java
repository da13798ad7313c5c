package io.dabba.scheduler.port;

import io.dabba.common.bundle.Bundle;
import java.util.Set;

/**
 * Where the contents of the DAG folder go. Called by the folder's thread only. A call that fails is
 * made again at the next scan, so repeating one must be harmless.
 */
public interface DagDeployment {
  /**
   * A file was read for the first time or has new contents: store its bundle and make its DAGs the
   * current versions.
   *
   * @param bundle what it defines
   * @param encoded the bundle as {@code BundleCodec} writes it
   * @param hash the name of the encoded form
   * @param fileloc the file, relative to the DAG folder
   */
  void deployed(Bundle bundle, byte[] encoded, String hash, String fileloc);

  /** No file defines this DAG any more. */
  void removed(String dagId);

  /** A file cannot be used; what it defined before, if anything, stays deployed. */
  void broken(String fileloc, String message);

  /** A file that was broken can be used again, or is gone. */
  void repaired(String fileloc);

  /**
   * The folder was scanned completely for the first time since this process started: whatever else
   * was deployed before has no file any more, unless its file is one of the broken ones.
   *
   * @param dagIds all DAGs that files define
   * @param broken filelocs of all files that cannot be used
   */
  void scanned(Set<String> dagIds, Set<String> broken);
}
