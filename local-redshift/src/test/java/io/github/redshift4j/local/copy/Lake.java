// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server of its own with a bucket {@code lake}, and both ways in: the AWS SDK's S3 client, and the official driver. */
final class Lake implements AutoCloseable {
    private static final String BUCKET = "lake";

    private final LocalRedshift server;
    private final S3Client s3;

    private Lake(LocalRedshift server) {
        this.server = server;
        this.s3 = S3Client.builder()
                .endpointOverride(server.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    static Lake start() {
        return new Lake(LocalRedshift.builder()
                .buckets(BUCKET)
                .roles(TestWarehouse.ROLE)
                .start());
    }

    S3Client s3() {
        return s3;
    }

    void put(String key, String content) {
        s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    void put(String key, byte[] content) {
        s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    Connection connect() throws SQLException {
        return connect(server.user(), server.password());
    }

    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), user, password);
    }

    @Override
    public void close() {
        s3.close();
        server.close();
    }
}
