// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.samples.warehouse.tpch.TpchFiles;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the steps share: the server, S3 beside it, and the entities once they are mapped. */
public final class Warehouse implements AutoCloseable {
    /** The schema of the tables. */
    public static final String SCHEMA = "warehouse";

    /** The bucket of everything that is loaded and unloaded. */
    public static final String BUCKET = "warehouse";

    private final LocalRedshift server;
    private final S3Client s3;
    private final TpchFiles files;
    private @Nullable EntityManagerFactory entities;

    /** Starts the server. */
    public Warehouse(double scale) {
        server = LocalRedshift.start();
        s3 = S3Client.builder()
                .endpointOverride(server.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sample", "sample")))
                .build();
        s3.createBucket(request -> request.bucket(BUCKET));
        files = new TpchFiles(s3, BUCKET, scale);
    }

    public LocalRedshift server() {
        return server;
    }

    public S3Client s3() {
        return s3;
    }

    public TpchFiles files() {
        return files;
    }

    /** A new connection, its search path at {@link #SCHEMA}. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), server.user(), server.password());
    }

    /** What Hibernate needs to connect. */
    public Map<String, String> jpaConnection() {
        return Map.of(
                "jakarta.persistence.jdbc.url", url(),
                "jakarta.persistence.jdbc.user", server.user(),
                "jakarta.persistence.jdbc.password", server.password());
    }

    private String url() {
        return server.jdbcUrl() + "&currentSchema=" + SCHEMA;
    }

    public EntityManagerFactory entities() {
        return Objects.requireNonNull(entities, "The schema has not been created yet");
    }

    public void map(EntityManagerFactory mapped) {
        entities = mapped;
    }

    @Override
    public void close() {
        try (server;
                s3) {
            if (entities != null) {
                entities.close();
            }
        }
    }
}
