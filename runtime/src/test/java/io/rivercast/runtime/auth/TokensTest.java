package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {
  private final Issuer issuer;
  private final Tokens tokens;

  TokensTest() throws Exception {
    this.issuer = new Issuer();
    this.tokens = tokens("roles");
  }

  @AfterAll
  void close() {
    issuer.close();
  }

  private Tokens tokens(String rolesClaim) {
    return new Tokens(new JwtSettings(issuer.certs(), Issuer.NAME, Issuer.AUDIENCE, rolesClaim));
  }

  @Test
  void aGoodTokenNamesItsBearerAndTheRolesThatWeKnow() throws Exception {
    assertThat(tokens.caller(issuer.token(Issuer.claims()))).contains(new Caller("ada", Set.of(Role.VIEWER)));
  }

  @Test
  void rolesMayLieDeepAndMayBeWords() throws Exception {
    String deep = issuer.token(Issuer.claims().claim("realm_access", Map.of("roles", List.of("operator", "viewer"))));
    assertThat(tokens("realm_access.roles").caller(deep))
        .contains(new Caller("ada", Set.of(Role.OPERATOR, Role.VIEWER)));
    String words = issuer.token(Issuer.claims().claim("scope", "openid ingester"));
    assertThat(tokens("scope").caller(words)).contains(new Caller("ada", Set.of(Role.INGESTER)));
    assertThat(tokens("nowhere.at.all").caller(words)).contains(new Caller("ada", Set.of()));
  }

  @Test
  void aNameCannotForgeALineOfTheLog() throws Exception {
    assertThat(tokens.caller(issuer.token(Issuer.claims().claim("preferred_username", "ada\nERROR"))))
        .hasValueSatisfying(caller -> assertThat(caller.name()).isEqualTo("ada?ERROR"));
  }

  @Test
  void tokensOfOthersForOthersOrOfAnotherTimeAreRefused() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(300));
    Date future = Date.from(Instant.now().plusSeconds(300));
    refused(Issuer.claims().issuer("https://id.example/realms/other"));
    refused(Issuer.claims().audience("another-service"));
    refused(Issuer.claims().audience((String) null));
    refused(Issuer.claims().expirationTime(past));
    refused(Issuer.claims().expirationTime(null));
    refused(Issuer.claims().notBeforeTime(future));
  }

  private void refused(JWTClaimsSet.Builder claims) throws Exception {
    assertThat(tokens.caller(issuer.token(claims))).as(claims.getClaims().toString()).isEmpty();
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    assertThat(tokens.caller(new PlainJWT(Issuer.claims().build()).serialize())).isEmpty();
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
    SignedJWT forged =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), Issuer.claims().build());
    forged.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    assertThat(tokens.caller(forged.serialize())).isEmpty();
  }

  @Test
  void aTokenOfAKeyThatIsNotPublishedIsRefused() throws Exception {
    assertThat(tokens.caller(Issuer.signed(Issuer.claims().build(), Issuer.key("second")))).isEmpty();
    assertThat(tokens.caller(Issuer.signed(Issuer.claims().build(), Issuer.key("first")))).isEmpty();
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThat(tokens.caller("a.b.c")).isEmpty();
    assertThat(tokens.caller("..")).isEmpty();
  }

  @Test
  void anUnreachableIssuerIsAnErrorAndNoRefusal() throws Exception {
    String token = issuer.token(Issuer.claims());
    Issuer closed = new Issuer();
    JwtSettings settings = new JwtSettings(closed.certs(), Issuer.NAME, Issuer.AUDIENCE, "roles");
    closed.close();
    assertThatThrownBy(() -> new Tokens(settings).caller(token)).isInstanceOf(Tokens.IssuerUnavailableException.class);
  }

  @Test
  void tokensStayValidWhileTheIssuerIsUnreachable() throws Exception {
    try (Issuer own = new Issuer()) {
      Tokens live = new Tokens(new JwtSettings(own.certs(), Issuer.NAME, Issuer.AUDIENCE, "roles"));
      String token = own.token(Issuer.claims());
      assertThat(live.caller(token)).isPresent();
      own.goAway();
      assertThat(live.caller(token)).isPresent();
    }
  }
}
