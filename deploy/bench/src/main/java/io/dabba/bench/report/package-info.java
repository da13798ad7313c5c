/** What was measured, as rows, tables, JSON and charts. Imports {@code common} only. */
@NullMarked
package io.dabba.bench.report;

import org.jspecify.annotations.NullMarked;
