// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

class ContainerPostgresTests {
    private static final String IMAGE = "postgres:18";

    /** Where there is Docker, and access to its images. */
    @Test
    void standsOnAContainer() throws Exception {
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("Docker is available")
                .isTrue();
        try (PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withAccessToHost(true)) {
            container.start();
            try (LocalRedshift server = LocalRedshift.builder()
                            .postgres(ContainerPostgres.of(container))
                            .start();
                    Connection connection =
                            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t (id int distkey, at geometry)");
                statement.execute("insert into t values (1, st_point(1, 2))");
                try (ResultSet rows = statement.executeQuery("select id, st_y(at) from t")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(1);
                    assertThat(rows.getDouble(2)).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void tellsWhereThePostgresOfAContainerIs() {
        try (PostgreSQLContainer container = new Running()) {
            PostgresAddress address = ContainerPostgres.address(container, 4711);
            assertThat(address)
                    .isEqualTo(new PostgresAddress(
                            "docker.test", 32768, "owner", "secret", "shop", "host.testcontainers.internal", 4711));
        }
    }

    @Test
    void refusesAContainerWithoutAWayBack() {
        try (PostgreSQLContainer container = new Running()) {
            assertThatThrownBy(() -> ContainerPostgres.of(container))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The container has no way to this JVM, where some functions are computed:"
                            + " start it withAccessToHost(true)");
        }
    }

    /** What a container answers once it runs. */
    private static final class Running extends PostgreSQLContainer {
        Running() {
            super(IMAGE);
            withUsername("owner")
                    .withPassword("secret")
                    .withDatabaseName("shop")
                    .withUrlParam("ssl", "false");
        }

        @Override
        public String getHost() {
            return "docker.test";
        }

        @Override
        public Integer getMappedPort(int originalPort) {
            return 32768;
        }
    }
}
