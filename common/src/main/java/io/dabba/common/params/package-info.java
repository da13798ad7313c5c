/**
 * Params of DAGs: their JSON Schemas, and the check of what a run is given. Every way to create a
 * run goes through {@link io.dabba.common.params.DagParams}.
 *
 * <p>The only package that knows the JSON Schema library. Imports {@code common.dag}, {@code
 * common.codec} and {@code common.error}.
 */
@NullMarked
package io.dabba.common.params;

import org.jspecify.annotations.NullMarked;
