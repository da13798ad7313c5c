/**
 * The questions that are put to Dabba, one class each. Imports {@code cluster}, {@code baseline}
 * and {@code report}; no scenario knows another.
 */
@NullMarked
package io.dabba.bench.scenario;

import org.jspecify.annotations.NullMarked;
