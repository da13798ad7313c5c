/** The message that carries a task to a worker: Celery protocol 2, ids only, signed. */
@NullMarked
package io.dabba.common.message;

import org.jspecify.annotations.NullMarked;
