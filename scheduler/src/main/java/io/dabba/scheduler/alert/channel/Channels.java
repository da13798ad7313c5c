package io.dabba.scheduler.alert.channel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every kind of channel by its name. A kind that is not here carries nothing. */
public final class Channels {
  private final Map<String, Channel> byType = new TreeMap<>();

  private Channels(Map<String, Channel> channels) {
    byType.putAll(channels);
  }

  /** The kinds that come with Dabba. */
  public static Channels builtIn() {
    HttpService http = new HttpService();
    Map<String, Channel> channels = new TreeMap<>();
    channels.put("email", new EmailChannel());
    channels.put("pagerduty", new PagerDutyChannel(http));
    channels.put("slack", new SlackChannel(http));
    channels.put("sms", new SmsChannel(http));
    channels.put("telegram", new TelegramChannel(http));
    channels.put("ticket", new TicketChannel(http));
    channels.put("voice", new VoiceChannel(http));
    channels.put("webhook", new WebhookChannel(http));
    channels.put("whatsapp", new WhatsAppChannel(http));
    return new Channels(channels);
  }

  /** These kinds and no others. */
  public static Channels of(Map<String, Channel> channels) {
    return new Channels(channels);
  }

  /** The kind of this name. */
  public Optional<Channel> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** The names of all kinds. */
  public Set<String> types() {
    return Set.copyOf(byType.keySet());
  }
}
