/**
 * The control room as people meet it: Chromium on a live node. One node and one browser serve all
 * tests of a JVM, so tests name DAGs and runs of their own, or leave what they find as it is.
 */
@NullMarked
package io.dabba.dist.ui;

import org.jspecify.annotations.NullMarked;
