// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.GetClusterCredentialsResponse;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ResourceNotFoundException;

/** Passwords from the AWS services sign in to the SQL port, as whom and for as long as AWS says. */
class TemporaryPasswordTests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/teams/Analyst";

    private static TestClock clock;
    private static LocalRedshift server;
    private static Clients clients;
    private static RedshiftClient redshift;
    private static RedshiftServerlessClient serverless;

    @BeforeAll
    static void start() throws SQLException {
        clock = new TestClock();
        server = LocalRedshift.builder()
                .databases("dev", "other")
                .roles(ROLE)
                .aws(AwsOptions.create()
                        .clusterIdentifier("my-cluster")
                        .workgroupName("my-workgroup")
                        .clock(clock))
                .start();
        clients = Clients.of(server);
        redshift = clients.redshift();
        serverless = clients.serverless();
        clients.execute("create user bob password 'Bob12345'");
        clients.execute("create group readers");
    }

    @AfterAll
    static void stop() {
        redshift.close();
        serverless.close();
        server.close();
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getMessage()).contains(message);
            assertThat(e.getSQLState()).isEqualTo("28000");
        });
    }

    private static GetClusterCredentialsResponse credentialsOf(String user) {
        return redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser(user));
    }

    @Test
    void signsInAsAnExistingUser() throws SQLException {
        Instant before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var credentials = credentialsOf("bob");

        assertThat(credentials.dbUser()).isEqualTo("IAM:bob");
        assertThat(credentials.expiration())
                .isBetween(before.plusSeconds(900), clock.instant().plusSeconds(900));
        assertThat(clients.currentUser("IAM:bob", credentials.dbPassword())).isEqualTo("bob");
        assertThat(clients.currentUser("bob", "Bob12345")).isEqualTo("bob");
        assertRefused(
                "password authentication failed for user \"IAM:bob\"",
                () -> clients.currentUser("IAM:bob", "Bob12345"));
        assertRefused(
                "password authentication failed for user \"bob\"",
                () -> clients.currentUser("bob", credentials.dbPassword()));
    }

    @ParameterizedTest
    @EnumSource
    void signsInHoweverPasswordsAreAskedFor(AuthenticationKind kind) throws SQLException {
        try (LocalRedshift other = LocalRedshift.builder().authentication(kind).start()) {
            Clients others = Clients.of(other);
            try (RedshiftClient client = others.redshift()) {
                var one = client.getClusterCredentials(
                        r -> r.clusterIdentifier("local").dbUser("awsuser"));
                var two = client.getClusterCredentials(
                        r -> r.clusterIdentifier("local").dbUser("awsuser"));

                assertThat(others.currentUser(one.dbUser(), one.dbPassword())).isEqualTo("awsuser");
                assertThat(others.currentUser(two.dbUser(), two.dbPassword())).isEqualTo("awsuser");
                assertRefused("password authentication failed", () -> others.currentUser(one.dbUser(), "wrong"));
            }
        }
    }

    @Test
    void makesTheUserOnlyWhenAsked() throws SQLException {
        var unknown = credentialsOf("newcomer");
        assertRefused(
                "password authentication failed for user \"IAM:newcomer\"",
                () -> clients.currentUser(unknown.dbUser(), unknown.dbPassword()));

        var created = redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser("newcomer").autoCreate(true));

        assertThat(created.dbUser()).isEqualTo("IAMA:newcomer");
        assertThat(clients.currentUser(created.dbUser(), created.dbPassword())).isEqualTo("newcomer");
        assertThat(clients.currentUser(unknown.dbUser(), unknown.dbPassword())).isEqualTo("newcomer");
    }

    @Test
    void joinsGroupsForTheSession() throws SQLException {
        clients.execute("create table for_readers (a int)");
        clients.execute("grant select on for_readers to group readers");
        var plain = credentialsOf("bob");
        var joined = redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser("bob").dbGroups("readers"));
        String sql = "select count(*) from for_readers";

        try (Connection connection = clients.connect(joined.dbUser(), joined.dbPassword(), "dev")) {
            assertThat(Clients.query(connection, sql)).isEqualTo("0");
        }
        assertThat(firstRefusal(plain, sql)).contains("permission denied for relation for_readers");
    }

    /** The server leaves the groups once it has seen the end of the session that was in them. */
    private static String firstRefusal(GetClusterCredentialsResponse credentials, String sql) {
        while (true) {
            try (Connection connection = clients.connect(credentials.dbUser(), credentials.dbPassword(), "dev")) {
                Clients.query(connection, sql);
            } catch (SQLException e) {
                return e.getMessage();
            }
        }
    }

    @Test
    void refusesGroupsThatAreNot() {
        var credentials = redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser("bob").dbGroups("nobodies"));

        assertThatThrownBy(() -> clients.currentUser(credentials.dbUser(), credentials.dbPassword()))
                .hasMessageContaining("group \"nobodies\" does not exist");
    }

    @Test
    void takesAPasswordForItsDatabaseOnly() throws SQLException {
        var credentials = redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser("bob").dbName("other"));

        try (Connection connection = clients.connect(credentials.dbUser(), credentials.dbPassword(), "other")) {
            assertThat(Clients.query(connection, "select current_database()")).isEqualTo("other");
        }
        assertRefused(
                "password authentication failed",
                () -> clients.connect(credentials.dbUser(), credentials.dbPassword(), "dev"));
    }

    @Test
    void takesNoTemporaryPasswordWithoutEncryption() {
        var credentials = credentialsOf("bob");

        assertRefused(
                "password authentication failed for user \"IAM:bob\"",
                () -> DriverManager.getConnection(server.jdbcUrl(), credentials.dbUser(), credentials.dbPassword()));
    }

    @Test
    void expires() throws SQLException {
        var credentials = redshift.getClusterCredentials(
                r -> r.clusterIdentifier("my-cluster").dbUser("bob").durationSeconds(3600));
        try (Connection open = clients.connect(credentials.dbUser(), credentials.dbPassword(), "dev")) {
            clock.advance(Duration.ofMinutes(50));
            assertThat(clients.currentUser(credentials.dbUser(), credentials.dbPassword()))
                    .isEqualTo("bob");

            clock.advance(Duration.ofMinutes(11));

            assertRefused(
                    "IAM Authentication token has expired",
                    () -> clients.currentUser(credentials.dbUser(), credentials.dbPassword()));
            assertThat(Clients.query(open, "select current_user")).isEqualTo("bob");
        }
    }

    @Test
    void mapsIdentitiesToUsers() throws SQLException {
        var asUser = redshift.getClusterCredentialsWithIAM(r -> r.clusterIdentifier("my-cluster"));
        assertThat(asUser.dbUser()).isEqualTo("IAM:local");
        assertThat(clients.currentUser(asUser.dbUser(), asUser.dbPassword())).isEqualTo("IAM:local");

        var role = clients.sts()
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("me"))
                .credentials();
        try (RedshiftServerlessClient client = clients.with(role).serverless()) {
            var asRole = client.getCredentials(
                    r -> r.workgroupName("my-workgroup").dbName("dev").durationSeconds(900));
            assertThat(asRole.dbUser()).isEqualTo("IAMR:Analyst");
            assertThat(asRole.nextRefreshTime()).isEqualTo(asRole.expiration());
            assertThat(clients.currentUser(asRole.dbUser(), asRole.dbPassword()))
                    .isEqualTo("IAMR:Analyst");
        }
    }

    @Test
    void describesTheClusterAndTheWorkgroup() {
        var cluster = redshift.describeClusters().clusters().get(0);
        assertThat(cluster.clusterIdentifier()).isEqualTo("my-cluster");
        assertThat(cluster.endpoint().address()).isEqualTo("localhost");
        assertThat(cluster.endpoint().port()).isEqualTo(server.port());
        assertThat(cluster.dbName()).isEqualTo("dev");
        assertThat(cluster.masterUsername()).isEqualTo(server.user());
        assertThat(cluster.clusterStatus()).isEqualTo("available");
        assertThat(cluster.iamRoles()).extracting(role -> role.iamRoleArn()).containsExactly(ROLE);
        assertThat(redshift.describeClusters(r -> r.tagKeys("any")).clusters()).isEmpty();

        var workgroup =
                serverless.getWorkgroup(r -> r.workgroupName("my-workgroup")).workgroup();
        assertThat(workgroup.endpoint().address()).isEqualTo("localhost");
        assertThat(workgroup.endpoint().port()).isEqualTo(server.port());
        assertThat(workgroup.statusAsString()).isEqualTo("AVAILABLE");
        assertThat(workgroup.creationDate()).isNotNull();
        assertThat(serverless.listWorkgroups(r -> {}).workgroups()).containsExactly(workgroup);
        var namespace = serverless
                .getNamespace(r -> r.namespaceName(workgroup.namespaceName()))
                .namespace();
        assertThat(namespace.dbName()).isEqualTo("dev");
        assertThat(serverless.listNamespaces(r -> {}).namespaces()).containsExactly(namespace);
    }

    @Test
    void refusesWhatAwsRefuses() {
        assertThatThrownBy(() -> redshift.describeClusters(r -> r.clusterIdentifier("other")))
                .isInstanceOf(ClusterNotFoundException.class)
                .hasMessageContaining("Cluster other not found.");
        assertThatThrownBy(() -> redshift.getClusterCredentials(
                        r -> r.clusterIdentifier("MY-CLUSTER").dbUser("bob")))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> redshift.getClusterCredentialsWithIAM(r -> r.clusterIdentifier("other")))
                .isInstanceOf(ClusterNotFoundException.class);
        Clients.assertError(
                400,
                "InvalidParameterValue",
                "DurationSeconds must be between 900 and 3600, got 899",
                () -> redshift.getClusterCredentials(
                        r -> r.clusterIdentifier("my-cluster").dbUser("bob").durationSeconds(899)));
        Clients.assertError(
                400,
                "InvalidParameterValue",
                "DbUser must be 1 to 64 letters, digits, _, +, ., @ or -, begin with a letter, and be no reserved word,"
                        + " got a:b",
                () -> credentialsOf("a:b"));
        Clients.assertError(
                400,
                "MissingParameter",
                "The request must contain the parameter ClusterIdentifier",
                () -> redshift.getClusterCredentials(r -> r.dbUser("bob")));
        assertThatThrownBy(() -> serverless.getCredentials(r -> r.workgroupName("other")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Workgroup other not found.");
        Clients.assertError(
                400,
                "ValidationException",
                "1 validation error detected: Value '3601' at 'durationSeconds' failed to satisfy constraint: Member"
                        + " must have value less than or equal to 3600",
                () -> serverless.getCredentials(
                        r -> r.workgroupName("my-workgroup").durationSeconds(3601)));
        Clients.assertError(
                501,
                "NotImplemented",
                "The local server does not implement action \"DescribeTags\" of version \"2012-12-01\"",
                () -> redshift.describeTags());
    }

    @Test
    void letsTheOfficialDriverSignInWithIam() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ClusterID", "my-cluster");
        properties.setProperty("Region", "us-east-1");
        properties.setProperty("EndpointUrl", server.awsEndpoint().toString());
        properties.setProperty("AccessKeyID", "anything");
        properties.setProperty("SecretAccessKey", "goes");
        properties.setProperty("DbUser", "bob");
        properties.setProperty("sslmode", "verify-ca");
        properties.setProperty("sslrootcert", server.caCertificate().toString());

        try (Connection connection =
                DriverManager.getConnection("jdbc:redshift:iam://localhost:" + server.port() + "/dev", properties)) {
            assertThat(Clients.query(connection, "select current_user")).isEqualTo("bob");
        }
    }
}
