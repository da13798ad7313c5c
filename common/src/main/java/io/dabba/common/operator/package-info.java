/** What an operator is: its name, its arguments, and the context a task runs in. */
@NullMarked
package io.dabba.common.operator;

import org.jspecify.annotations.NullMarked;
