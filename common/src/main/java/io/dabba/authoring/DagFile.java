package io.dabba.authoring;

/**
 * A file that defines DAGs in Java. Its class is public, has a public constructor without
 * parameters, and bears the file's name.
 *
 * <p>{@link #define} runs when the scheduler reads the file, and once more on each worker that runs
 * one of its tasks. Both times it must define the same: let it depend on nothing but the file, so
 * neither on the clock nor on the network.
 */
public interface DagFile {
  /** Adds this file's DAGs. */
  void define(Dags dags);
}
