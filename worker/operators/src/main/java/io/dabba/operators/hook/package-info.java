/**
 * What operators share: connections by id, and clients kept per connection. Imports no client
 * library.
 */
@NullMarked
package io.dabba.operators.hook;

import org.jspecify.annotations.NullMarked;
