/**
 * Calendars: which days are holidays, business days or part of a season. Data, embedded into the
 * DAGs that name it. Imports nothing of Dabba but errors.
 */
@NullMarked
package io.dabba.common.calendar;

import org.jspecify.annotations.NullMarked;
