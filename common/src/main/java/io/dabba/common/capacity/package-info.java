/**
 * Capacity plans: how much of each resource the festivals of a calendar ask for, and what it costs
 * in whole rupees. Pure; imports calendars and errors only.
 */
@NullMarked
package io.dabba.common.capacity;

import org.jspecify.annotations.NullMarked;
