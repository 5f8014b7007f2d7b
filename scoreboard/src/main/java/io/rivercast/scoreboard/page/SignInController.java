package io.rivercast.scoreboard.page;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.rivercast.runtime.auth.Authenticator;
import io.rivercast.runtime.auth.Credentials;
import io.rivercast.runtime.auth.Refusals;
import io.rivercast.runtime.auth.Role;
import io.rivercast.scoreboard.state.ScoreboardState;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Sign-in for browsers: a key or token of a viewer is set as a cookie that is accepted for reading only. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces("*/*")
@Requires(beans = ScoreboardState.class)
final class SignInController {
  private static final URI PAGE = URI.create("/");
  private static final String FORWARDED_PROTOCOL = "X-Forwarded-Proto";

  private final Authenticator authenticator;
  private final Refusals refusals;

  SignInController(Authenticator authenticator, Refusals refusals) {
    this.authenticator = authenticator;
    this.refusals = refusals;
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Publisher<HttpResponse<?>> signIn(HttpRequest<?> request, @Nullable @Body("key") String key) {
    String credential = key == null ? "" : key.strip();
    return authenticator.caller(credential)
        .filter(caller -> caller.may(Role.VIEWER))
        .<HttpResponse<?>>map(_ -> HttpResponse.seeOther(PAGE).cookie(Credentials.session(credential, tls(request))))
        .switchIfEmpty(Mono.fromSupplier(this::refuse));
  }

  private HttpResponse<?> refuse() {
    refusals.unauthenticated();
    return SignIn.page(HttpStatus.BAD_REQUEST, "Not a valid key or token of a viewer.");
  }

  @Post("/sign-out")
  @Consumes(MediaType.ALL)
  HttpResponse<?> signOut(HttpRequest<?> request) {
    return HttpResponse.seeOther(PAGE).cookie(Credentials.noSession(tls(request)));
  }

  /** TLS usually ends at a proxy. */
  private static boolean tls(HttpRequest<?> request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeaders().get(FORWARDED_PROTOCOL));
  }
}
