/**
 * What a task says when it raises an alert: the contract between workers, which say it, and
 * schedulers, which know whom to tell.
 */
@NullMarked
package io.dabba.common.alert;

import org.jspecify.annotations.NullMarked;
