// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every result set of the official driver's DatabaseMetaData, whole, each way the driver can ask: by SHOW when the server
 * announces it, else by SQL over the catalogs, of the connected database or of all.
 */
class OfficialDriverMetadataTests {
    @TestFactory
    Stream<DynamicTest> asksByShow() throws Exception {
        try (LocalRedshift server =
                LocalRedshift.builder().parameterStatus("show_discovery", "4").start()) {
            return compared("metadata-by-show.txt", server, "");
        }
    }

    @TestFactory
    Stream<DynamicTest> asksTheCatalogsOfItsDatabase() throws Exception {
        try (LocalRedshift server = LocalRedshift.start()) {
            return compared("metadata-by-catalog.txt", server, "");
        }
    }

    @TestFactory
    Stream<DynamicTest> asksTheCatalogsOfAllDatabases() throws Exception {
        try (LocalRedshift server = LocalRedshift.start()) {
            return compared("metadata-by-svv.txt", server, "&databaseMetadataCurrentDbOnly=false");
        }
    }

    private static Stream<DynamicTest> compared(String resource, LocalRedshift server, String options)
            throws IOException, SQLException {
        Map<String, List<String>> actual;
        try (Connection connection =
                DriverManager.getConnection(server.jdbcUrl() + options, server.user(), server.password())) {
            Client client = new Client(connection);
            Shop.create(client);
            Shop.grant(client);
            actual = MetadataReport.of(connection);
        }
        Map<String, List<String>> expected = read(resource);
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        return expected.entrySet().stream()
                .map(answer -> DynamicTest.dynamicTest(answer.getKey(), () -> assertThat(actual.get(answer.getKey()))
                        .containsExactlyElementsOf(answer.getValue())));
    }

    /** Calls begin with {@code == }, lines of their answers follow. */
    private static Map<String, List<String>> read(String resource) throws IOException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        try (InputStream in = OfficialDriverMetadataTests.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.startsWith("== ")) {
                    lines = new ArrayList<>();
                    answers.put(line.substring(3), lines);
                } else {
                    lines.add(line);
                }
            }
        }
        return answers;
    }
}
