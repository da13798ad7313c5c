/**
 * Identifiers, their alphabets, and the shard a DAG belongs to. Imports nothing but the JDK and
 * {@code common.error}.
 */
@NullMarked
package io.dabba.common.id;

import org.jspecify.annotations.NullMarked;
