package io.dabba.scheduler.api.view;

import io.dabba.scheduler.auth.ApiTokens.MadeToken;
import io.dabba.scheduler.auth.ApiTokens.TokenInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API token as the API shows it; its text is told once, when it is made. */
public record ApiTokenView(
    String id,
    String owner,
    String name,
    List<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String token) {
  /** A token that was made before. */
  public static ApiTokenView of(TokenInfo info) {
    return of(info, null);
  }

  /** A token that was made now. */
  public static ApiTokenView of(MadeToken made) {
    return of(made.info(), made.text());
  }

  private static ApiTokenView of(TokenInfo info, @Nullable String text) {
    return new ApiTokenView(
        info.id(),
        info.owner(),
        info.name(),
        info.scopes().parts(),
        info.createdAt(),
        info.expiresAt(),
        text);
  }
}
