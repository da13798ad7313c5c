/** Reading what a DAG file gave an operator, by type. Imports no operator. */
@NullMarked
package io.dabba.common.operator.argument;

import org.jspecify.annotations.NullMarked;
