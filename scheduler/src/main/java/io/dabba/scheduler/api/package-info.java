/**
 * The REST API, in the shape of Airflow's version 2, on Vert.x Web. Reads through {@code
 * StateReader}, changes through {@code CommandGateway}; knows neither Redis nor RabbitMQ.
 */
@NullMarked
package io.dabba.scheduler.api;

import org.jspecify.annotations.NullMarked;
