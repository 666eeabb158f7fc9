// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway's own support of Redshift, through both drivers. */
@LocalRedshiftTest
class FlywayTests {
    private final TestDatabase database;

    FlywayTests(TestDatabase database) {
        this.database = database;
    }

    private static FluentConfiguration flyway(DataSource source, String schema) {
        return Flyway.configure()
                .dataSource(source)
                .schemas(schema)
                .locations("classpath:migrations")
                .cleanDisabled(false);
    }

    private static List<String> rows(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    private static List<String> states(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .map(info -> name(info) + " " + info.getState().getDisplayName())
                .toList();
    }

    private static String name(MigrationInfo info) {
        return info.getVersion() == null ? info.getDescription() : String.valueOf(info.getVersion());
    }

    @ParameterizedTest
    @EnumSource
    void migratesValidatesAndCleans(MigrationDriver driver) throws SQLException {
        DataSource source = driver.open(database);
        String schema = "migrated_" + driver.name().toLowerCase(Locale.ROOT);
        Flyway flyway = flyway(source, schema).load();
        assertThat(states(flyway)).containsExactly("1 Pending", "2 Pending", "comments Pending");
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
        assertThat(states(flyway))
                .containsExactly("<< Flyway Schema Creation >> Success", "1 Success", "2 Success", "comments Success");
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(rows(source, "select email from " + schema + ".customers order by 1"))
                .containsExactly("a@example.com", "b;@example.com");
        assertThat(rows(source, "select \"column\" from pg_table_def where schemaname = '" + schema + "'"))
                .isEmpty(); // Flyway has put the search path back
        flyway.clean();
        assertThat(rows(
                        source,
                        "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = '"
                                + schema + "' union all select proname from pg_proc p join pg_namespace n on n.oid ="
                                + " p.pronamespace where nspname = '" + schema + "'"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void startsFromABaselineAndRepairsAFailure(MigrationDriver driver) throws SQLException {
        DataSource source = driver.open(database);
        String schema = "baseline_" + driver.name().toLowerCase(Locale.ROOT);
        Flyway flyway =
                flyway(source, schema).baselineVersion("1").createSchemas(true).load();
        flyway.baseline();
        assertThat(states(flyway)).contains("1 Baseline", "2 Pending");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + schema + ".customers (id bigint)");
            statement.execute("insert into " + schema + ".flyway_schema_history values (2, '2', 'orders', 'SQL',"
                    + " 'V2__orders.sql', 1, 'me', getdate(), 1, false)");
        }
        assertThat(flyway.validateWithResult().validationSuccessful).isFalse();
        assertThat(Objects.requireNonNull(flyway.repair().migrationsRemoved)).hasSize(1);
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
        flyway.clean();
    }
}
