/** One HTTP request and its answer, within bounds, for whoever sends them. Imports no operator. */
@NullMarked
package io.dabba.common.http;

import org.jspecify.annotations.NullMarked;
