package io.rivercast.runtime.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies JSON Web Tokens: signature by a published key of the issuer, asymmetric algorithm, issuer, audience, validity. */
final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_JWKS_BYTES = 256 * 1024;
  /** Cached keys of the issuer stay valid for as long while it cannot be reached. */
  private static final Duration MAX_OUTAGE = Duration.ofHours(4);
  /** Asymmetric ones only, since verification keys are public; {@code none} and HMACs are refused. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384,
          JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

  private final JwtSettings settings;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** The issuer's keys are fetched at the first token. */
  Tokens(JwtSettings settings) {
    this.settings = settings;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(settings)));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("exp", "sub")));
  }

  private static JWKSource<SecurityContext> source(JwtSettings settings) {
    int timeout = (int) FETCH_TIMEOUT.toMillis();
    try {
      return JWKSourceBuilder
          .<SecurityContext>create(
              settings.jwksUrl().toURL(), new DefaultResourceRetriever(timeout, timeout, MAX_JWKS_BYTES))
          .refreshAheadCache(false)
          .outageTolerant(MAX_OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the settings allow only http and https", e);
    }
  }

  /** Whether a credential has the form of a token; keys have no dots. */
  static boolean isToken(String credential) {
    return credential.indexOf('.') > 0;
  }

  /**
   * The owner of a token; empty where it is not valid. May block on a request to the issuer.
   *
   * @throws IssuerUnavailableException where the issuer's keys are not cached and cannot be fetched
   */
  Optional<Caller> caller(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return Optional.of(new Caller(name(claims), roles(claims)));
    } catch (ParseException | BadJOSEException e) {
      LOG.info("refused a token: {}", e.getMessage());
      return Optional.empty();
    } catch (RemoteKeySourceException | JWKSetUnavailableException e) {
      LOG.warn("cannot verify tokens: the keys at {} cannot be fetched: {}", settings.jwksUrl(), e.getMessage());
      throw new IssuerUnavailableException(e);
    } catch (JOSEException e) {
      LOG.warn("refused a token that cannot be verified: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The issuer's verification keys cannot be fetched, so that no token can be verified. */
  static final class IssuerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(Throwable cause) {
      super("tokens cannot be checked now; try again later", cause);
    }
  }

  private static String name(JWTClaimsSet claims) {
    Object preferred = claims.getClaim("preferred_username");
    String name = preferred instanceof String text ? text : String.valueOf(claims.getSubject());
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private Set<Role> roles(JWTClaimsSet claims) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    words(at(claims.getClaims(), settings.rolesClaim())).flatMap(word -> Role.named(word).stream()).forEach(roles::add);
    return roles;
  }

  private static @Nullable Object at(Map<String, Object> claims, String path) {
    Object value = claims;
    for (String step : List.of(path.split("\\."))) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  private static Stream<String> words(@Nullable Object value) {
    return switch (value) {
      case String text -> Stream.of(text.split(" "));
      case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.empty();
    };
  }
}
