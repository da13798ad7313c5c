package io.dabba.operators.s3;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks for keys. What the server refuses for good is not asked again; all else may be. */
final class S3Search {
  /** As many as one look reads of the keys that begin as wanted. */
  static final int MAX_PAGES = 100;

  /** As many as one look returns. */
  static final int MAX_FOUND = 1_000;

  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final S3Client client;

  S3Search(S3Client client) {
    this.client = client;
  }

  /** The addresses of what is there. */
  List<String> find(S3Key key) {
    try {
      return key.hasWildcards() ? matching(key) : exactly(key);
    } catch (S3Exception e) {
      throw failure(e.statusCode(), e);
    } catch (SdkException e) {
      throw failure(FIRST_SERVER_ERROR, e);
    }
  }

  private List<String> exactly(S3Key key) {
    try {
      client.headObject(request -> request.bucket(key.bucket()).key(key.key()));
      return List.of(key.uri(key.key()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  private List<String> matching(S3Key key) {
    List<String> found = new ArrayList<>();
    String next = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      ListObjectsV2Response answer = list(key, next);
      answer.contents().stream()
          .map(S3Object::key)
          .filter(key::matches)
          .limit(MAX_FOUND - found.size())
          .map(key::uri)
          .forEach(found::add);
      next = answer.nextContinuationToken();
      if (next == null || found.size() == MAX_FOUND) {
        return found;
      }
    }
    throw new TaskFailedException(
        FailureKind.LIMIT_EXCEEDED,
        false,
        "s3: expected at most %d pages of keys that begin with \"%s\", found more"
            .formatted(MAX_PAGES, key.prefix()),
        null);
  }

  private ListObjectsV2Response list(S3Key key, @Nullable String from) {
    return client.listObjectsV2(
        request -> request.bucket(key.bucket()).prefix(key.prefix()).continuationToken(from));
  }

  private static TaskFailedException failure(int status, SdkException cause) {
    boolean retryable = status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS;
    String text = "s3: expected an answer, found: " + cause.getMessage();
    return new TaskFailedException(FailureKind.ERROR, retryable, text, null);
  }
}
