/**
 * JSON forms of the contracts. The only package of this module, beside configuration, that knows
 * Jackson.
 */
@NullMarked
package io.dabba.common.codec;

import org.jspecify.annotations.NullMarked;
