package io.dabba.scheduler.ui;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Files and pages of the control room. They are open to all, as they hold nothing but themselves;
 * the API guards what they show. No script or style is taken from elsewhere or from within a page.
 */
public final class UiRoutes {
  private static final String FILES = "/ui/";
  private static final String PAGE = "index.html";
  private static final List<String> PAGES =
      List.of("/", "/dags", "/runs", "/assets", "/approvals", "/alerts", "/account", "/admin");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";

  private final UiAssets assets = new UiAssets();

  /** Adds the files and pages to a router. */
  public void mount(Router router) {
    router.get(FILES + "*").handler(this::file);
    for (String page : PAGES) {
      router.get(page).handler(this::page);
      if (page.length() > 1) {
        router.get(page + "/*").handler(this::page);
      }
    }
  }

  private void file(RoutingContext context) {
    send(context, assets.find(context.normalizedPath().substring(FILES.length())));
  }

  private void page(RoutingContext context) {
    send(context, assets.find(PAGE));
  }

  private static void send(RoutingContext context, Optional<UiAsset> found) {
    if (found.isEmpty()) {
      context.next();
      return;
    }
    UiAsset asset = found.get();
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.ETAG, asset.tag());
    if (asset.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
    } else {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
          .end(Buffer.buffer(asset.content()));
    }
  }
}
