// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.local.LocalRedshift;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of the local server, through the AWS SDK. */
final class Bucket implements AutoCloseable {
    private final String name;
    private final S3Client s3;

    Bucket(LocalRedshift server, String name) {
        this.name = name;
        server.createBucket(name);
        this.s3 = S3Client.builder()
                .endpointOverride(server.s3Endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .forcePathStyle(true)
                .build();
    }

    /** The location of a key or prefix. */
    String location(String key) {
        return "s3://" + name + '/' + key;
    }

    void put(String key, String text) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromString(text));
    }

    void putGzip(String key, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }

    List<String> keys(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(name).key(key)).asUtf8String();
    }

    @Override
    public void close() {
        s3.close();
    }
}
