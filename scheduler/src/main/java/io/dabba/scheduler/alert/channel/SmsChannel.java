package io.dabba.scheduler.alert.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * SMS by the Messages resource of Twilio, or of a provider with the same interface: option {@code
 * from} is the sender, the recipient a phone number.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Messages resource</a>
 */
final class SmsChannel implements Channel {
  private static final int MAX_TEXT = 1_600;

  private final Twilio twilio;

  SmsChannel(HttpService http) {
    this.twilio = new Twilio(http);
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of("from"), Set.of(), true);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", message.to());
    form.put("From", message.option("from", ""));
    form.put("Body", message.whole(MAX_TEXT));
    twilio.create(message.connection(), "Messages.json", form);
  }
}
