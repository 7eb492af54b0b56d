package dev.postmortemsync.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An OpenID Connect provider over HTTP, whose tokens are really signed; its roles stand in a claim of its own. */
public class OidcProvider implements QuarkusTestResourceLifecycleManager {

    static final String ROLE_CLAIM = "realm/teams";

    private static final String CLIENT = "postmortem-sync";
    private static final String CLIENT_SECRET = "a-secret-that-only-client-and-provider-know";
    private static final String KEY = "the-providers-key";
    private static final KeyPair KEYS = keys();
    private static final KeyPair SOMEBODY_ELSES = keys();
    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

    @Override
    public Map<String, String> start() {
        SERVER.start();
        SERVER.stubFor(get("/.well-known/openid-configuration")
                .willReturn(okJson(new JsonObject()
                        .put("issuer", SERVER.baseUrl())
                        .put("authorization_endpoint", SERVER.baseUrl() + "/authorize")
                        .put("token_endpoint", SERVER.baseUrl() + "/token")
                        .put("jwks_uri", SERVER.baseUrl() + "/keys")
                        .put("end_session_endpoint", SERVER.baseUrl() + "/sign-out")
                        .encode())));
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        SERVER.stubFor(get("/keys")
                .willReturn(okJson(new JsonObject()
                        .put(
                                "keys",
                                List.of(new JsonObject()
                                        .put("kty", "RSA")
                                        .put("alg", "RS256")
                                        .put("use", "sig")
                                        .put("kid", KEY)
                                        .put("n", text(key.getModulus()))
                                        .put("e", text(key.getPublicExponent()))))
                        .encode())));
        return Map.of(
                "quarkus.oidc.auth-server-url",
                SERVER.baseUrl(),
                "quarkus.oidc.client-id",
                CLIENT,
                "quarkus.oidc.credentials.secret",
                CLIENT_SECRET,
                "quarkus.oidc.roles.role-claim-path",
                ROLE_CLAIM);
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    /** Whoever is sent here next is that person, and is sent back with a code for it. */
    static void signsIn(String name, String... roles) {
        SERVER.stubFor(get(urlPathEqualTo("/authorize"))
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader(
                                "Location",
                                "{{request.query.redirect_uri}}?code=" + name + "&state={{request.query.state}}")));
        SERVER.stubFor(post("/token")
                .withRequestBody(containing("code=" + name))
                .willReturn(okJson(new JsonObject()
                        .put("id_token", signed(claims(name, roles), KEYS))
                        .put("access_token", signed(claims(name, roles), KEYS))
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .encode())));
    }

    /** What a machine, or a person's script, sends as Bearer. */
    static String accessToken(String name, String... roles) {
        return signed(claims(name, roles), KEYS);
    }

    static String expiredToken(String name, String... roles) {
        return signed(claims(name, roles).expiresIn(Duration.ofHours(-1)), KEYS);
    }

    static String tokenOfAnotherIssuer(String name, String... roles) {
        return signed(claims(name, roles).issuer("https://id.evil.example"), KEYS);
    }

    static String tokenSignedBySomebodyElse(String name, String... roles) {
        return signed(claims(name, roles), SOMEBODY_ELSES);
    }

    private static JwtClaimsBuilder claims(String name, String... roles) {
        return Jwt.issuer(SERVER.baseUrl())
                .audience(CLIENT)
                .subject("id-of-" + name)
                .preferredUserName(name)
                .expiresIn(Duration.ofMinutes(5))
                .claim("realm", Map.of("teams", List.of(roles)));
    }

    private static String signed(JwtClaimsBuilder claims, KeyPair keys) {
        return claims.jws().keyId(KEY).sign(keys.getPrivate());
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
