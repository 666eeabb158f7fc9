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
import java.util.List;
import java.util.Locale;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;
import liquibase.structure.core.View;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Liquibase through both drivers, with as much support of Redshift as {@link LiquibaseRedshift} gives it. */
@LocalRedshiftTest
class LiquibaseTests {
    private static final Contexts ALL = new Contexts();

    private final TestDatabase database;

    LiquibaseTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void register() {
        DatabaseFactory.getInstance().register(new LiquibaseRedshift());
    }

    @ParameterizedTest
    @EnumSource
    void migratesRollsBackAndDropsAll(MigrationDriver driver) throws Exception {
        String schema = "liquibase_" + driver.name().toLowerCase(Locale.ROOT);
        try (Connection connection = driver.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> migrate(connection, schema));
            connection.setAutoCommit(true);
            assertThat(rows(
                            connection,
                            "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = '"
                                    + schema + "'"))
                    .isEmpty();
        }
    }

    private static void migrate(Connection connection, String schema) throws Exception {
        Database found =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        found.setDefaultSchemaName(schema);
        Liquibase liquibase = new Liquibase("liquibase/changelog.xml", new ClassLoaderResourceAccessor(), found);
        assertThat(unrun(liquibase)).containsExactly("customers", "orders", "v1", "facts", "names");

        liquibase.update(ALL);

        assertThat(unrun(liquibase)).isEmpty();
        assertThat(rows(connection, "select email from " + schema + ".emails")).containsExactly("o'neill@example.com");
        assertThat(rows(connection, "select sum(amount) from " + schema + ".sales"))
                .containsExactly("10.55");
        assertThat(rows(connection, "select \"tag\" from " + schema + ".databasechangelog where id = 'v1'"))
                .containsExactly("v1");
        assertThat(structure(found))
                .containsExactly(
                        "Column customers.active bool",
                        "Column customers.email varchar(200 BYTE)",
                        "Column customers.id int8",
                        "Column customers.note varchar(100 BYTE)",
                        "Column customers.seen timestamp",
                        "Column emails.email varchar(200 BYTE)",
                        "Column emails.note varchar(100 BYTE)",
                        "Column facts.customer int8",
                        "Column facts.day date",
                        "Column facts.total numeric(18, 2)",
                        "Column sales.amount numeric(18, 2)",
                        "Column sales.customer int8",
                        "Column sales.id int4",
                        "ForeignKey orders_customer(sales[customer] -> customers[id])",
                        "PrimaryKey customers_pkey on " + schema + ".customers(id)",
                        "Table customers who buys",
                        "Table facts null",
                        "Table sales null",
                        "View emails select email, note from customers;");

        liquibase.rollback("v1", ALL);

        // the tag goes with what it stands before
        assertThat(unrun(liquibase)).containsExactly("v1", "facts", "names");
        assertThat(rows(connection, "select sum(total) from " + schema + ".orders"))
                .containsExactly("10.55");
        liquibase.update(ALL);
        liquibase.validate();
        liquibase.dropAll();
    }

    private static List<String> unrun(Liquibase liquibase) throws Exception {
        return liquibase.listUnrunChangeSets(ALL, new LabelExpression()).stream()
                .map(ChangeSet::getId)
                .toList();
    }

    private static List<String> structure(Database found) throws Exception {
        DatabaseSnapshot snapshot = SnapshotGeneratorFactory.getInstance()
                .createSnapshot(found.getDefaultSchema(), found, new SnapshotControl(found));
        List<String> lines = new ArrayList<>();
        snapshot.get(Column.class)
                .forEach(column -> lines.add(
                        "Column " + column.getRelation().getName() + "." + column.getName() + " " + column.getType()));
        snapshot.get(PrimaryKey.class).forEach(key -> lines.add("PrimaryKey " + key));
        snapshot.get(ForeignKey.class).forEach(key -> lines.add("ForeignKey " + key));
        snapshot.get(UniqueConstraint.class).forEach(key -> lines.add("Unique " + key));
        snapshot.get(Table.class).forEach(table -> lines.add("Table " + table.getName() + " " + table.getRemarks()));
        snapshot.get(View.class).forEach(view -> lines.add("View " + view.getName() + " " + view.getDefinition()));
        lines.removeIf(line -> line.contains("databasechangelog"));
        lines.sort(null);
        return lines;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}
