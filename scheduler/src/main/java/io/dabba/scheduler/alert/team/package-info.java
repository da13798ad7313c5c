/**
 * Teams: how each is reached, when, in which language, and who is told next. Pure: time is given.
 */
@NullMarked
package io.dabba.scheduler.alert.team;

import org.jspecify.annotations.NullMarked;
