// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of a column, read by this driver, by the official one and by psql: the same values. */
@LocalRedshiftTest
class ThreeReadersTests {
    private static final String ALL = "select * from every_type order by id";

    @BeforeAll
    static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table every_type (id int, a smallint, b int, c bigint, d decimal(10,2), e decimal(38,10), f real,
                      g double precision, h boolean, i char(3), j varchar(20), k date, l time, m timetz, n timestamp,
                      o timestamptz, p interval year to month, q interval day to second, r super, s varbyte(4), t geometry,
                      u geography, v hllsketch)
                    """);
            statement.execute(
                    """
                    insert into every_type values (1, 2, 3, 4, 4.5, 12345678901234567890.0123456789, 1.5, 2.5, true, 'x',
                      'café 😀', '2024-01-02', '01:02:03.000004', '01:02:03+02', '2024-01-02 03:04:05.678',
                      '2024-01-02 03:04:05+01', interval '1-2' year to month, interval '3 04:05:06' day to second,
                      json_parse('{"b":[1,"x"],"a":null}'), from_hex('0a0b'), st_point(1, 2), null, null)
                    """);
            statement.execute(
                    """
                    insert into every_type (id, a, b, c, d, e, h, j, k, n) values (2, -32768, -2147483648,
                      -9223372036854775808, -99999999.99, -0.0000000001, false, '', '0001-01-01', '1999-12-31 23:59:59.999999')
                    """);
            statement.execute("insert into every_type (id) values (3)");
        }
    }

    @Test
    void agreeOnEveryType(LocalRedshift server, TestDatabase database) throws Exception {
        List<List<String>> text;
        List<List<String>> binary;
        List<List<String>> official;
        try (Connection ours = Databases.open(database, "connectionTimezone", "SERVER");
                Connection theirs = Databases.openOfficial(database, "connectionTimezone", "SERVER");
                PreparedStatement query = ours.prepareStatement(ALL);
                PreparedStatement officialQuery = theirs.prepareStatement(ALL)) {
            text = rows(query);
            binary = rows(query);
            official = rows(officialQuery);
        }

        assertThat(text).hasSize(3);
        assertThat(binary).as("binary formats, from the second execution on").isEqualTo(text);
        assertThat(official).as("the official driver").isEqualTo(text);
        assumeTrue(psql().isPresent(), "psql is not installed");
        assertThat(psqlRows(server, database)).as("psql").isEqualTo(text);
    }

    private static List<List<String>> rows(PreparedStatement query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(normalised(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Hex digits of spatial values are of either case. */
    private static String normalised(String cell) {
        return cell == null ? "(null)" : cell.matches("[0-9A-Fa-f]{42}") ? cell.toLowerCase(Locale.ROOT) : cell;
    }

    private static Optional<Path> psql() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<List<String>> psqlRows(LocalRedshift server, TestDatabase database) throws IOException {
        ProcessBuilder psql =
                new ProcessBuilder(psql().orElseThrow().toString(), "-X", "-A", "-t", "-P", "null=(null)", "-c", ALL);
        psql.environment().put("PGHOST", "localhost");
        psql.environment().put("PGPORT", String.valueOf(server.port()));
        psql.environment().put("PGDATABASE", database.jdbcUrl().replaceFirst(".*/([^/?]+)\\?.*", "$1"));
        psql.environment().put("PGUSER", database.user());
        psql.environment().put("PGPASSWORD", database.password());
        psql.environment().put("PGCLIENTENCODING", "UTF8");
        psql.environment().put("PGSSLMODE", "disable");
        psql.redirectErrorStream(true);
        String printed = new String(psql.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.lines()
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(ThreeReadersTests::normalised)
                        .toList())
                .toList();
    }
}
