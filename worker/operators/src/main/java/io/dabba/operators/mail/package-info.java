/** Mail by SMTP. The only place that knows Jakarta Mail. */
@NullMarked
package io.dabba.operators.mail;

import org.jspecify.annotations.NullMarked;
