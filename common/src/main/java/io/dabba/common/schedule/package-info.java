/** Timetables: when a schedule is next due. Pure functions of the schedule and an instant. */
@NullMarked
package io.dabba.common.schedule;

import org.jspecify.annotations.NullMarked;
