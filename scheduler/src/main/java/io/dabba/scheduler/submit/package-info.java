/** Run requests from outside: their form, and what becomes of them. Knows no broker. */
@NullMarked
package io.dabba.scheduler.submit;

import org.jspecify.annotations.NullMarked;
