package io.dabba.common.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleCodecTest {
  @Test
  void shouldReadBackWhatItWrote() {
    // Given
    byte[] encoded = BundleCodec.encode(bundle("A.class", "B.class"));

    // When
    Bundle read = BundleCodec.decode(BundleCodec.hash(encoded), encoded);

    // Then
    assertThat(read.entryClass()).isEqualTo("Etl");
    assertThat(read.files()).containsOnlyKeys("A.class", "B.class");
    assertThat(read.files().get("A.class")).asString(StandardCharsets.UTF_8).isEqualTo("A.class");
  }

  @Test
  void shouldKeepWhatIsNone() {
    // Given
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("day", null);
    params.put("place", Collections.singletonMap("area", null));
    byte[] encoded = BundleCodec.encode(new Bundle(List.of(dag(params)), null, Map.of()));

    // When
    Bundle read = BundleCodec.decode(BundleCodec.hash(encoded), encoded);

    // Then
    assertThat(read.dags()).singleElement().extracting(DagSpec::params).isEqualTo(params);
  }

  @Test
  void shouldGiveEqualContentsOneHash() {
    // When
    String one = BundleCodec.hash(BundleCodec.encode(bundle("A.class", "B.class")));
    String other = BundleCodec.hash(BundleCodec.encode(bundle("B.class", "A.class")));

    // Then
    assertThat(one).isEqualTo(other).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldGiveOtherContentsAnotherHash() {
    // When
    String one = BundleCodec.hash(BundleCodec.encode(bundle("A.class")));
    String other = BundleCodec.hash(BundleCodec.encode(bundle("B.class")));

    // Then
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void shouldRefuseTamperedBytes() {
    // Given
    byte[] encoded = BundleCodec.encode(bundle("A.class"));
    String hash = BundleCodec.hash(encoded);
    encoded[encoded.length / 2] ^= 1;

    // When / Then
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> BundleCodec.decode(hash, encoded))
        .withMessageContaining("expected hash " + hash);
  }

  @Test
  void shouldRefuseWhatIsNoBundle() {
    // Given
    byte[] bytes = "not a zip".getBytes(StandardCharsets.UTF_8);

    // When / Then
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> BundleCodec.decode(BundleCodec.hash(bytes), bytes))
        .withMessageContaining("bundle.json");
  }

  private static DagSpec dag(Map<String, Object> params) {
    return new DagSpec(
        "daily",
        null,
        null,
        Schedule.manual(),
        null,
        null,
        false,
        1,
        0,
        null,
        List.of(),
        "me",
        params,
        "daily.yaml",
        List.of(),
        DagFeatures.NONE);
  }

  private static Bundle bundle(String... files) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String file : files) {
      contents.put(file, file.getBytes(StandardCharsets.UTF_8));
    }
    return new Bundle(List.of(), "Etl", contents);
  }
}
