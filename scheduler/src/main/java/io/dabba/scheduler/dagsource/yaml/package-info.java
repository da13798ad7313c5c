/**
 * The YAML form of DAG files: from text to a node tree with line numbers, from there to checked
 * DAGs. Nothing outside this package knows of YAML.
 */
@NullMarked
package io.dabba.scheduler.dagsource.yaml;

import org.jspecify.annotations.NullMarked;
