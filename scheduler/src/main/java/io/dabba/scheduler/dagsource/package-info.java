/**
 * DAG files: readers that turn a file into a bundle, and the folder that watches for changes.
 * Imports the contracts in common and the ports; never the engine, Redis or RabbitMQ.
 */
@NullMarked
package io.dabba.scheduler.dagsource;

import org.jspecify.annotations.NullMarked;
