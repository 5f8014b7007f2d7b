package io.rivercast.scoreboard.page;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.rivercast.runtime.auth.Refusals;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.state.ScoreboardState;
import org.jspecify.annotations.Nullable;

/** Serves the files of the page. Browsers cache them and revalidate at each use. */
@Secured(Roles.VIEWER)
@Controller
@Produces("*/*")
@Requires(beans = ScoreboardState.class)
final class PageController {
  private final Assets assets;
  private final Refusals refusals;

  PageController(Assets assets, Refusals refusals) {
    this.assets = assets;
    this.refusals = refusals;
  }

  /** The page, or the sign-in page for a caller without the viewer role. */
  @Get("/")
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<?> index(HttpRequest<?> request, @Nullable Authentication caller) {
    if (caller == null) {
      refusals.unauthenticated();
      return SignIn.page(HttpStatus.UNAUTHORIZED, "").header(HttpHeaders.WWW_AUTHENTICATE,
          "Bearer realm=\"rivercast\"");
    }
    if (!caller.getRoles().contains(Roles.VIEWER)) {
      refusals.forbidden();
      return SignIn.page(HttpStatus.FORBIDDEN, caller.getName() + " may not see this page: it needs the viewer role.");
    }
    return file(Assets.INDEX, request);
  }

  @Get("/favicon.svg")
  HttpResponse<?> icon(HttpRequest<?> request) {
    return file("favicon.svg", request);
  }

  @Get("/page/{+path}")
  HttpResponse<?> page(String path, HttpRequest<?> request) {
    return file("page/" + path, request);
  }

  @Get("/vendor/{+path}")
  HttpResponse<?> vendor(String path, HttpRequest<?> request) {
    return file("vendor/" + path, request);
  }

  private HttpResponse<?> file(String path, HttpRequest<?> request) {
    return assets.find(path).<HttpResponse<?>>map(asset -> response(asset, request)).orElseGet(HttpResponse::notFound);
  }

  private static HttpResponse<?> response(Asset asset, HttpRequest<?> request) {
    boolean same =
        request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(tags -> tags.contains(asset.tag()));
    MutableHttpResponse<?> response =
        same ? HttpResponse.notModified() : HttpResponse.ok(asset.bytes()).contentType(asset.type());
    return response.header(HttpHeaders.ETAG, asset.tag()).header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
