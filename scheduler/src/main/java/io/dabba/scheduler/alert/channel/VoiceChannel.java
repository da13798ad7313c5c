package io.dabba.scheduler.alert.channel;

import io.dabba.scheduler.alert.message.Language;

/**
 * A telephone call that reads the message out, by the Calls resource of Twilio, or of a provider
 * with the same interface: option {@code from} is the calling number, the recipient a phone number.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Calls resource</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/say">TwiML Say</a>
 */
final class VoiceChannel implements Channel {
  /** TwiML of a request is at most 4,000 characters; escaping lengthens it. */
  private static final int MAX_TEXT = 1_500;

  private final Twilio twilio;

  VoiceChannel(HttpService http) {
    this.twilio = new Twilio(http);
  }

  @Override
  public Needs needs() {
    return Twilio.NEEDS;
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    twilio.create("Calls.json", message, "Twiml", twiml(message));
  }

  private static String twiml(ChannelMessage message) {
    return "<Response><Say language=\""
        + voice(message.language())
        + "\" loop=\"2\">"
        + escaped(message.whole(MAX_TEXT))
        + "</Say></Response>";
  }

  private static String voice(Language language) {
    return language == Language.HINGLISH ? "en-IN" : language.locale();
  }

  private static String escaped(String text) {
    return text.replaceAll("[^\\P{Cntrl}\\n]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
