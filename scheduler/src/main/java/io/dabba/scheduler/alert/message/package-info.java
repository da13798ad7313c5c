/** Messages in the languages of teams, from ICU patterns in resource files. Pure. */
@NullMarked
package io.dabba.scheduler.alert.message;

import org.jspecify.annotations.NullMarked;
