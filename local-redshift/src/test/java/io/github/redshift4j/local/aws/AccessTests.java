// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;

/** Keys, roles and secrets of a server that was told which it has. */
class AccessTests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Loader";
    private static final String PROVIDER = "arn:aws:iam::123456789012:saml-provider/corp";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";

    private static TestClock clock;
    private static LocalRedshift server;
    private static Clients clients;

    @BeforeAll
    static void start() throws SQLException {
        clock = new TestClock();
        server = LocalRedshift.builder()
                .roles(ROLE)
                .buckets("lake")
                .aws(AwsOptions.create()
                        .accessKey("AKIALOADER", "loader's secret", "loader")
                        .secret("warehouse/admin", "awsuser", "Passw0rd")
                        .secret("other", "{\"any\":\"thing\"}")
                        .clock(clock))
                .start();
        clients = Clients.of(server).with("AKIALOADER", "loader's secret");
        clients.execute("create table loaded (a int)");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Credentials assumed() {
        return clients.sts()
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("me"))
                .credentials();
    }

    @Test
    void tellsWhoCalls() {
        var user = clients.sts().getCallerIdentity();
        assertThat(user.arn()).isEqualTo("arn:aws:iam::123456789012:user/loader");
        assertThat(user.account()).isEqualTo("123456789012");

        var assumed = clients.sts().assumeRole(r -> r.roleArn(ROLE).roleSessionName("me"));
        var role = clients.with(assumed.credentials()).sts().getCallerIdentity();
        assertThat(role.arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/Loader/me")
                .isEqualTo(assumed.assumedRoleUser().arn());
        assertThat(role.userId())
                .endsWith(":me")
                .isEqualTo(assumed.assumedRoleUser().assumedRoleId());
    }

    @Test
    void refusesKeysThatAreWrong() {
        String mismatch =
                "The request signature we calculated does not match the signature you provided. Check your AWS"
                        + " Secret Access Key and signing method. Consult the service documentation for details.";
        Clients wrongSecret = clients.with("AKIALOADER", "wrong");
        Clients unknownKey = clients.with("AKIANOBODY", "loader's secret");
        Credentials temporary = assumed();
        Clients withoutToken = clients.with(temporary.accessKeyId(), temporary.secretAccessKey());

        Clients.assertError(
                403, "SignatureDoesNotMatch", mismatch, () -> wrongSecret.sts().getCallerIdentity());
        Clients.assertError(400, "InvalidSignatureException", mismatch, () -> wrongSecret
                .data()
                .listStatements(r -> {}));
        Clients.assertError(403, "InvalidClientTokenId", INVALID_TOKEN, () -> unknownKey
                .redshift()
                .describeClusters());
        Clients.assertError(400, "UnrecognizedClientException", INVALID_TOKEN, () -> unknownKey
                .serverless()
                .listWorkgroups(r -> {}));
        Clients.assertError(403, "InvalidClientTokenId", INVALID_TOKEN, () -> withoutToken
                .sts()
                .getCallerIdentity());
    }

    @Test
    void refusesUnsignedRequests() throws IOException, InterruptedException {
        HttpResponse<String> query =
                post("Action=GetCallerIdentity&Version=2011-06-15", "application/x-www-form-urlencoded");

        assertThat(query.statusCode()).isEqualTo(403);
        assertThat(query.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    private static HttpResponse<String> post(String body, String type) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.awsEndpoint().resolve("/"))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void endsTemporaryKeysInTime() {
        Credentials temporary = clients.sts()
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("me").durationSeconds(900))
                .credentials();
        Clients role = clients.with(temporary);
        role.sts().getCallerIdentity();

        clock.advance(Duration.ofSeconds(901));

        Clients.assertError(403, "ExpiredToken", EXPIRED_TOKEN, () -> role.sts().getCallerIdentity());
        Clients.assertError(400, "ExpiredTokenException", EXPIRED_TOKEN, () -> role.secrets()
                .getSecretValue(r -> r.secretId("other")));
        Clients.assertError(400, "ExpiredToken", "The provided token has expired.", () -> role.s3()
                .listBuckets());
    }

    @Test
    void assumesOnlyRolesItWasToldOf() {
        Clients.assertError(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/loader is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::123456789012:role/Other",
                () -> clients.sts().assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/Other")
                        .roleSessionName("me")));
        Clients.assertError(
                400, "ValidationError", "DurationSeconds must be between 900 and 43200, got 899", () -> clients.sts()
                        .assumeRole(r -> r.roleArn(ROLE).roleSessionName("me").durationSeconds(899)));
    }

    private static String saml(String sessionName, String notOnOrAfter) {
        String xml =
                """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns="urn:oasis:names:tc:SAML:2.0:assertion">
                  <Assertion>
                    <Issuer>https://idp.example.com</Issuer>
                    <Subject>
                      <NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">jane</NameID>
                      <SubjectConfirmation>
                        <SubjectConfirmationData NotOnOrAfter="%s" Recipient="https://signin.aws.amazon.com/saml"/>
                      </SubjectConfirmation>
                    </Subject>
                    <AttributeStatement>
                      <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName">
                        <AttributeValue>%s</AttributeValue>
                      </Attribute>
                      <Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
                        <AttributeValue>%s, %s</AttributeValue>
                      </Attribute>
                    </AttributeStatement>
                  </Assertion>
                </samlp:Response>
                """
                        .formatted(notOnOrAfter, sessionName, PROVIDER, ROLE);
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void assumesRolesWithSaml() {
        String inTime = clock.instant().plusSeconds(300).toString();

        var assumed = clients.sts()
                .assumeRoleWithSAML(
                        r -> r.roleArn(ROLE).principalArn(PROVIDER).samlAssertion(saml("jane@example.com", inTime)));

        assertThat(assumed.subject()).isEqualTo("jane");
        assertThat(assumed.subjectType()).isEqualTo("persistent");
        assertThat(assumed.issuer()).isEqualTo("https://idp.example.com");
        assertThat(assumed.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
        assertThat(clients.with(assumed.credentials()).sts().getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/Loader/jane@example.com");
        Clients.assertError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", () -> clients.sts()
                .assumeRoleWithSAML(
                        r -> r.roleArn(ROLE).principalArn(PROVIDER + "2").samlAssertion(saml("jane", inTime))));
        assertThatThrownBy(() -> clients.sts().assumeRoleWithSAML(r -> r.roleArn(ROLE)
                        .principalArn(PROVIDER)
                        .samlAssertion(saml("jane", "2020-01-01T00:00:00Z"))))
                .isInstanceOf(ExpiredTokenException.class);
        assertThatThrownBy(() -> clients.sts()
                        .assumeRoleWithSAML(
                                r -> r.roleArn(ROLE).principalArn(PROVIDER).samlAssertion("bm90IHhtbA==")))
                .isInstanceOf(InvalidIdentityTokenException.class);
    }

    private static String token(long expiration) {
        String claims =
                "{\"iss\":\"https://idp.example.com\",\"sub\":\"system:job\",\"aud\":[\"sts.amazonaws.com\"],\"exp\":"
                        + expiration + "}";
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    @Test
    void assumesRolesWithAWebIdentity() {
        long inTime = clock.instant().plusSeconds(60).getEpochSecond();

        var assumed = clients.sts()
                .assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("job").webIdentityToken(token(inTime)));

        assertThat(assumed.subjectFromWebIdentityToken()).isEqualTo("system:job");
        assertThat(assumed.provider()).isEqualTo("https://idp.example.com");
        assertThat(assumed.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(clients.with(assumed.credentials()).sts().getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/Loader/job");
        assertThatThrownBy(() -> clients.sts()
                        .assumeRoleWithWebIdentity(
                                r -> r.roleArn(ROLE).roleSessionName("job").webIdentityToken(token(1_000_000_000L))))
                .isInstanceOf(ExpiredTokenException.class);
        assertThatThrownBy(() -> clients.sts()
                        .assumeRoleWithWebIdentity(
                                r -> r.roleArn(ROLE).roleSessionName("job").webIdentityToken("no token")))
                .isInstanceOf(InvalidIdentityTokenException.class);
    }

    @Test
    void givesSecrets() {
        var secrets = clients.secrets();
        String arn = server.secretArn("warehouse/admin");

        var secret = secrets.getSecretValue(r -> r.secretId("warehouse/admin"));

        assertThat(secret.secretString())
                .isEqualTo("{\"engine\":\"redshift\",\"host\":\"localhost\",\"port\":" + server.port()
                        + ",\"dbname\":\"dev\",\"dbClusterIdentifier\":\"local\",\"username\":\"awsuser\",\"password\":"
                        + "\"Passw0rd\"}");
        assertThat(secret.arn()).isEqualTo(arn);
        assertThat(secret.versionStages()).containsExactly("AWSCURRENT");
        assertThat(secrets.getSecretValue(r -> r.secretId(arn).versionId(secret.versionId()))
                        .secretString())
                .isEqualTo(secret.secretString());
        assertThat(secrets.getSecretValue(r -> r.secretId(arn.substring(0, arn.length() - 7)))
                        .arn())
                .isEqualTo(arn);
        assertThat(secrets.describeSecret(r -> r.secretId(arn)).versionIdsToStages())
                .containsOnlyKeys(secret.versionId());
        assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("unknown")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
        assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(arn).versionStage("AWSPREVIOUS")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void guardsS3() throws IOException, InterruptedException {
        try (S3Client loader = clients.s3();
                S3Client role = clients.with(assumed()).s3();
                S3Client stranger = clients.with("AKIASTRANGER", "secret").s3();
                S3Client liar = clients.with("AKIALOADER", "lie").s3()) {
            loader.putObject(r -> r.bucket("lake").key("guarded/ä +.txt"), RequestBody.fromString("content"));
            assertThat(role.getObjectAsBytes(r -> r.bucket("lake").key("guarded/ä +.txt"))
                            .asUtf8String())
                    .isEqualTo("content");
            assertThat(role.listObjectsV2(
                                    r -> r.bucket("lake").prefix("guarded/").delimiter("/"))
                            .contents())
                    .hasSize(1);
            Clients.assertError(
                    403,
                    "InvalidAccessKeyId",
                    "The AWS Access Key Id you provided does not exist in our records.",
                    () -> stranger.listBuckets());
            Clients.assertError(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided. Check your key and"
                            + " signing method.",
                    () -> liar.listBuckets());
        }
        assertThat(get(server.s3Endpoint().resolve("/lake"))).contains("<Code>AccessDenied</Code>");
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void takesSignedUrlsForTheirTime() throws Exception {
        try (S3Client s3 = clients.s3();
                S3Presigner presigner = S3Presigner.builder()
                        .endpointOverride(server.s3Endpoint())
                        .region(Region.US_EAST_1)
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .credentialsProvider(StaticCredentialsProvider.create(clients.credentials()))
                        .build()) {
            s3.putObject(r -> r.bucket("lake").key("signed"), RequestBody.fromString("content"));
            URI url = presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofDays(1))
                            .getObjectRequest(get -> get.bucket("lake").key("signed")))
                    .url()
                    .toURI();

            assertThat(get(url)).isEqualTo("content");
            assertThat(get(URI.create(url.toString().replace("signed?", "other?"))))
                    .contains("<Code>SignatureDoesNotMatch</Code>");
            clock.advance(Duration.ofDays(2));
            assertThat(get(url)).contains("<Code>AccessDenied</Code>", "<Message>Request has expired</Message>");
        }
    }

    @Test
    void guardsCopy() throws SQLException {
        try (S3Client s3 = clients.s3()) {
            s3.putObject(r -> r.bucket("lake").key("rows.csv"), RequestBody.fromString("1\n2\n"));
        }
        Credentials temporary = assumed();
        String copy = "copy loaded from 's3://lake/rows.csv' ";

        clients.execute(copy + "access_key_id 'AKIALOADER' secret_access_key 'loader''s secret' csv");
        clients.execute(copy + "access_key_id '" + temporary.accessKeyId() + "' secret_access_key '"
                + temporary.secretAccessKey() + "' session_token '" + temporary.sessionToken() + "' csv");
        clients.execute(copy + "credentials 'aws_access_key_id=" + temporary.accessKeyId() + ";aws_secret_access_key="
                + temporary.secretAccessKey() + ";token=" + temporary.sessionToken() + "' csv");

        assertThatThrownBy(() -> clients.execute(copy + "access_key_id 'AKIANOBODY' secret_access_key 'x' csv"))
                .hasMessageContaining("S3ServiceException:The AWS Access Key Id you provided does not exist in our"
                        + " records.,Status 403,Error InvalidAccessKeyId");
        assertThatThrownBy(() -> clients.execute(copy + "access_key_id 'AKIALOADER' secret_access_key 'x' csv"))
                .hasMessageContaining("Error SignatureDoesNotMatch");
        assertThatThrownBy(() -> clients.execute(copy + "access_key_id '" + temporary.accessKeyId()
                        + "' secret_access_key '" + temporary.secretAccessKey() + "' csv"))
                .hasMessageContaining("Error InvalidToken");
    }
}
