/**
 * What the API shows: records whose components are the fields of Airflow's schemas, in snake_case
 * and with nulls written out.
 */
@NullMarked
package io.dabba.scheduler.api.view;

import org.jspecify.annotations.NullMarked;
