/**
 * Checks the rules of the core and the timetables against files of cases, such as those restated
 * from Airflow's tests. Reads files and calls pure functions; no server, engine or adapter is
 * imported.
 */
@NullMarked
package io.dabba.scheduler.conformance;

import org.jspecify.annotations.NullMarked;
