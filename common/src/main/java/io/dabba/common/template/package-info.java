/** Jinja templates in a sandbox: no class access, bounded output, bounded time. */
@NullMarked
package io.dabba.common.template;

import org.jspecify.annotations.NullMarked;
