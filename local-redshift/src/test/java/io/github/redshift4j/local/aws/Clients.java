// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real SDK's clients of a local server, all with the same keys, and connections to its SQL port. */
record Clients(LocalRedshift server, AwsCredentials credentials) {
    static Clients of(LocalRedshift server) {
        return new Clients(server, AwsBasicCredentials.create("anything", "goes"));
    }

    Clients with(String accessKeyId, String secret) {
        return new Clients(server, AwsBasicCredentials.create(accessKeyId, secret));
    }

    Clients with(Credentials temporary) {
        return new Clients(
                server,
                AwsSessionCredentials.create(
                        temporary.accessKeyId(), temporary.secretAccessKey(), temporary.sessionToken()));
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    RedshiftClient redshift() {
        return client(RedshiftClient.builder(), server.awsEndpoint());
    }

    RedshiftServerlessClient serverless() {
        return client(RedshiftServerlessClient.builder(), server.awsEndpoint());
    }

    RedshiftDataClient data() {
        return client(RedshiftDataClient.builder(), server.awsEndpoint());
    }

    StsClient sts() {
        return client(StsClient.builder(), server.awsEndpoint());
    }

    SecretsManagerClient secrets() {
        return client(SecretsManagerClient.builder(), server.awsEndpoint());
    }

    S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true), server.s3Endpoint());
    }

    /** As of a program that is told one endpoint for everything. */
    S3Client s3OnTheAwsPort() {
        return client(S3Client.builder().forcePathStyle(true), server.awsEndpoint());
    }

    Connection connect(String user, String password, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:redshift://localhost:" + server.port() + '/' + database
                        + "?ssl=true&sslmode=verify-ca&sslrootcert=" + server.caCertificate(),
                user,
                password);
    }

    String currentUser(String user, String password) throws SQLException {
        try (Connection connection = connect(user, password, server.database())) {
            return query(connection, "select current_user");
        }
    }

    /** The first value of the first row. */
    static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void assertError(int status, String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
