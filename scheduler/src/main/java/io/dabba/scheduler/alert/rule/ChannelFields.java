package io.dabba.scheduler.alert.rule;

import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.channel.Channel;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.channel.Needs;
import java.util.Map;
import java.util.TreeSet;

/** Reads channels: their kind must be known, and their options those of the kind. */
final class ChannelFields {
  private static final int MAX_PER_MINUTE = 10_000;

  private final Channels channels;

  ChannelFields(Channels channels) {
    this.channels = channels;
  }

  ChannelConfig read(String name, Field field) {
    Map<String, Field> channel = field.object("type", "connection", "to", "per_minute", "options");
    Field type = channel.get("type");
    Needs needs =
        channels
            .find(type.text())
            .map(Channel::needs)
            .orElseThrow(
                () ->
                    type.expected("one of " + String.join(", ", new TreeSet<>(channels.types()))));
    check(channel.get("options"), needs);
    return new ChannelConfig(
        name,
        type.text(),
        channel.get("connection").as("the id of a connection", Connection::id),
        channel.get("options").textByName(),
        channel.get("to").texts(),
        !needs.recipient(),
        channel.get("per_minute").number(ChannelConfig.DEFAULT_PER_MINUTE, 1, MAX_PER_MINUTE));
  }

  private static void check(Field options, Needs needs) {
    Map<String, Field> given = options.object(needs.options().toArray(String[]::new));
    needs.required().forEach(name -> given.get(name).text());
  }
}
