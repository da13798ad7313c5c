package io.dabba.scheduler.alert.channel;

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
    return Twilio.NEEDS;
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    twilio.create("Messages.json", message, "Body", message.whole(MAX_TEXT));
  }
}
