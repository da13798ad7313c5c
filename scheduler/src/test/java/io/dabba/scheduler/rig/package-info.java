/**
 * Hand-driven rigs for the tests of this module: DAGs written in a line, a clock moved by hand, and
 * verbs in the words of the domain.
 */
@NullMarked
package io.dabba.scheduler.rig;

import org.jspecify.annotations.NullMarked;
