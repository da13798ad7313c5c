/**
 * What is told to whom: the file of rules, teams and channels, read, checked and reloaded. The only
 * package of alerts that knows YAML.
 */
@NullMarked
package io.dabba.scheduler.alert.rule;

import org.jspecify.annotations.NullMarked;
