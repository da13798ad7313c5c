/** The typed, validated settings of every process; file, then environment, then flags. */
@NullMarked
package io.dabba.common.config;

import org.jspecify.annotations.NullMarked;
