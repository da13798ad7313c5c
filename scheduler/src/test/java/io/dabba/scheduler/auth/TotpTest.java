package io.dabba.scheduler.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 6238, appendix B, and of RFC 4648, section 10. */
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59,287082",
    "1111111109,081804",
    "1111111111,050471",
    "1234567890,005924",
    "2000000000,279037",
    "20000000000,353130"
  })
  void shouldMakeTheCodesOfTheStandard(long seconds, String code) {
    // When / Then
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void shouldTakeTheCodesOfClocksThatDifferALittle() {
    // Given
    Instant now = Instant.ofEpochSecond(1_111_111_109);
    String code = Totp.code(SECRET, now);

    // When / Then
    assertThat(Totp.step(SECRET, code, now.plusSeconds(30))).hasValue(37_037_036);
    assertThat(Totp.step(SECRET, code, now.minusSeconds(30))).hasValue(37_037_036);
    assertThat(Totp.step(SECRET, code, now.plusSeconds(90))).isEmpty();
    assertThat(Totp.step(SECRET, "", now)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "f,MY",
    "fo,MZXQ",
    "foo,MZXW6",
    "foob,MZXW6YQ",
    "fooba,MZXW6YTB",
    "foobar,MZXW6YTBOI"
  })
  void shouldWriteBytesInBase32(String text, String encoded) {
    // When / Then
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }
}
