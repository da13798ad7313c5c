/** SQL by JDBC: statements, a sensor and checks of data quality, on pooled connections. */
@NullMarked
package io.dabba.operators.sql;

import org.jspecify.annotations.NullMarked;
