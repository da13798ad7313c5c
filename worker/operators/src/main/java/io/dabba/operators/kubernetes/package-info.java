/** Tasks that are pods of Kubernetes. The only place that knows its client. */
@NullMarked
package io.dabba.operators.kubernetes;

import org.jspecify.annotations.NullMarked;
