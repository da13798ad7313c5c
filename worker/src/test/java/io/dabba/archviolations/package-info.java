/**
 * Classes that break the architecture on purpose: each rule must be seen to fail on one of them.
 */
@NullMarked
package io.dabba.archviolations;

import org.jspecify.annotations.NullMarked;
