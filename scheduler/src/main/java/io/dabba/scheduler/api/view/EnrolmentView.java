package io.dabba.scheduler.api.view;

import io.dabba.scheduler.auth.SecondFactors.Enrolment;
import java.util.List;

/** What a user needs for a second factor; told once. */
public record EnrolmentView(String secret, String uri, QrView qr, List<String> recoveryCodes) {
  /** An enrolment that was begun now. */
  public static EnrolmentView of(Enrolment enrolment) {
    return new EnrolmentView(
        enrolment.secret(), enrolment.uri(), QrView.of(enrolment.uri()), enrolment.recovery());
  }
}
