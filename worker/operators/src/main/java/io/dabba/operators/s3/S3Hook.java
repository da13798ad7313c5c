package io.dabba.operators.s3;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.ClientPool;
import io.dabba.operators.hook.Extra;
import io.dabba.operators.hook.Lease;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients of S3, one per connection of type {@code aws}: login and password are the access key and
 * its secret (without them, what the worker's machine has), {@code extra.region_name}, {@code
 * extra.endpoint_url} for others than Amazon, {@code extra.session_token}.
 */
public final class S3Hook implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_TIMEOUT_SECONDS = 600;

  private final ClientPool<S3Client> clients = new ClientPool<>(S3Hook::open);

  /** The client of a connection. */
  Lease<S3Client> client(Connection connection) {
    return clients.lease(connection);
  }

  @Override
  public void close() {
    clients.close();
  }

  private static S3Client open(Connection connection) {
    Extra extra = Extra.of(connection);
    Duration timeout =
        Duration.ofSeconds(
            extra.whole("timeout", (int) CALL_TIMEOUT.toSeconds(), MAX_TIMEOUT_SECONDS));
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(extra.text("region_name", "us-east-1")))
            .credentialsProvider(credentials(connection, extra.text("session_token")))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(timeout))
            .overrideConfiguration(override -> override.apiCallTimeout(timeout));
    String endpoint = extra.text("endpoint_url");
    if (endpoint != null) {
      builder.endpointOverride(uri(connection, endpoint)).forcePathStyle(true);
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(
      Connection connection, @Nullable String sessionToken) {
    if (connection.login() == null || connection.password() == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    AwsCredentials credentials =
        sessionToken == null
            ? AwsBasicCredentials.create(connection.login(), connection.password())
            : AwsSessionCredentials.create(connection.login(), connection.password(), sessionToken);
    return StaticCredentialsProvider.create(credentials);
  }

  private static URI uri(Connection connection, String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw refused(connection);
    }
    throw refused(connection);
  }

  private static DabbaException refused(Connection connection) {
    return DabbaException.invalid(
        "connection \"%s\": extra.endpoint_url: expected an http:// or https:// address, found another"
            .formatted(connection.connectionId()));
  }
}
