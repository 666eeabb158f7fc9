// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.CustomDomainAssociationNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** The AWS endpoint as the only one that a program knows. */
class OneEndpointTests {
    private static LocalRedshift server;
    private static Clients clients;

    @BeforeAll
    static void start() {
        server = LocalRedshift.builder().buckets("lake").start();
        clients = Clients.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersForS3Too() throws SQLException {
        try (S3Client s3 = clients.s3OnTheAwsPort()) {
            s3.putObject(r -> r.bucket("lake").key("rows"), RequestBody.fromString("1\n2\n"));
            clients.execute("create table loaded (a int)");
            clients.execute("copy loaded from 's3://lake/rows' iam_role default");
            clients.execute("unload ('select a from loaded order by 1') to 's3://lake/out/' iam_role default");

            assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("out/0000_part_00"))
                            .asUtf8String())
                    .isEqualTo("1\n2\n");
            assertThat(s3.listBuckets().buckets()).hasSize(1);
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("sea").key("x")))
                    .isInstanceOf(NoSuchBucketException.class);
        }
    }

    @Test
    void knowsNoCustomDomains() {
        try (RedshiftClient redshift = clients.redshift()) {
            assertThat(redshift.describeCustomDomainAssociations(r -> {}).associations())
                    .isEmpty();
            assertThatThrownBy(() -> redshift.describeCustomDomainAssociations(r -> r.customDomainName("a.example")))
                    .isInstanceOf(CustomDomainAssociationNotFoundException.class);
        }
    }
}
