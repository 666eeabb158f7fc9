// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands on the local server and its S3. */
@LocalRedshiftTest
class RedshiftCommandsTests {
    private static final Authorization ROLE = Authorization.defaultRole();
    private static final String BROKEN = "1|one|1.5\nx|two|2\n3|three|3\n4|four|y\n";

    private final Connection connection;
    private final RedshiftCommands commands;
    private final Bucket bucket;

    RedshiftCommandsTests(LocalRedshift server, Connection connection) {
        this.connection = connection;
        this.commands = RedshiftCommands.on(connection);
        this.bucket = new Bucket(server, "commands");
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute("create table items (id int, name varchar(20), price decimal(10,2))");
    }

    @AfterEach
    void dropTable() throws SQLException {
        connection.setAutoCommit(true);
        execute("drop table items");
        bucket.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from items")) {
            row.next();
            return row.getLong(1);
        }
    }

    private CopySource from(String prefix) {
        return Copy.into("items").from(bucket.location(prefix), ROLE);
    }

    @Test
    void loadsEveryFileOfAPrefix() throws SQLException {
        bucket.putGzip("parts/a.gz", "1|one|1.5\n2|two|2\n");
        bucket.putGzip("parts/b.gz", "3|three|3.25\n");

        CopyResult result = commands.copy(from("parts/").delimited().gzip().build());

        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.files()).hasValue(2);
        assertThat(result.queryId()).isPresent();
        assertThat(result.rejectedRows()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void tellsWhatWasWrongInAFailedLoad() throws SQLException {
        bucket.put("broken/part", BROKEN);

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> commands.copy(from("broken/").delimited().build()))
                .satisfies(failure -> {
                    assertThat(failure.getSQLState()).isEqualTo("XX000");
                    assertThat(failure.errors()).hasSize(1);
                    LoadError error = failure.errors().get(0);
                    assertThat(error.file()).isEqualTo(bucket.location("broken/part"));
                    assertThat(error.line()).isEqualTo(2);
                    assertThat(error.column()).isEqualTo("id");
                    assertThat(error.rawLine()).isEqualTo("x|two|2");
                    assertThat(error.rawValue()).isEqualTo("x");
                    assertThat(error.code()).isEqualTo(1207);
                    assertThat(error.reason()).startsWith("Invalid digit, Value 'x', Pos 0, Type: Integer");
                    assertThat(failure.getMessage())
                            .contains("Load into table 'items' failed.")
                            .endsWith("First of 1 error(s): " + error.summary());
                });
        assertThat(count()).isZero();
    }

    @Test
    void skipsAsManyRowsAsAllowed() throws SQLException {
        bucket.put("skipped/part", BROKEN);

        CopyResult result =
                commands.copy(from("skipped/").delimited().maxError(3).build());

        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.rejectedRows()).isEqualTo(2);
        assertThat(result.errors()).extracting(LoadError::line).containsExactly(2L, 4L);
        assertThat(result.errors()).extracting(LoadError::column).containsExactly("id", "price");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void readsTheErrorsOfAFailedTransactionAfterItsRollback() throws SQLException {
        bucket.put("later/part", BROKEN);
        connection.setAutoCommit(false);

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> commands.copy(from("later/").delimited().build()))
                .withMessageContaining("Roll back, then ask RedshiftCommands.loadErrors")
                .satisfies(failure -> {
                    assertThat(failure.errors()).isEmpty();
                    connection.rollback();
                    assertThat(commands.loadErrors(failure))
                            .extracting(LoadError::file)
                            .containsExactly(bucket.location("later/part"));
                });
    }

    @Test
    void saysWhenAPrefixMatchesNothing() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> commands.copy(from("nothing/").csv().build()))
                .isNotInstanceOf(LoadFailedException.class)
                .withMessageContaining("nothing/");
    }

    @Test
    void saysWhenTheTableIsNotThere() {
        Copy copy = Copy.into("missing").from(bucket.location("x"), ROLE).csv().build();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> commands.copy(copy))
                .extracting(SQLException::getSQLState)
                .isEqualTo("42P01");
    }

    @Test
    void loadsWithAccessKeysAndKeepsThemSecret() throws SQLException {
        bucket.put("keys/part", "1,one,1\n");
        Authorization keys = Authorization.accessKeys("AKIAEXAMPLE", "s3cr3t/key");
        Copy good =
                Copy.into("items").from(bucket.location("keys/"), keys).csv().build();
        Copy bad =
                Copy.into("missing").from(bucket.location("keys/"), keys).csv().build();

        assertThat(commands.copy(good).rows()).isEqualTo(1);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> commands.copy(bad))
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                        .contains("missing")
                        .doesNotContain("s3cr3t"));
    }

    static List<Format> formats() {
        return List.of(
                new Format("csv", target -> target.csv().header(), source -> source.csv()
                        .ignoreHeader(1)),
                new Format("text", target -> target.delimited().gzip().escape(), source -> source.delimited()
                        .gzip()
                        .escape()),
                new Format("json", UnloadTarget::json, CopySource::json),
                new Format("parquet", UnloadTarget::parquet, CopySource::parquet));
    }

    record Format(
            String name, Function<UnloadTarget, UnloadBuilder<?>> unload, Function<CopySource, CopyBuilder<?>> copy) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void unloadsWhatCopyLoadsAgain(Format format) throws SQLException {
        execute("insert into items values (1, 'one|1', 1.5), (2, 'it''s, \"2\"', 2), (3, 'three', null)");
        UnloadTarget target =
                Unload.query("select * from items order by id").to(bucket.location(format.name + "/"), ROLE);

        UnloadResult unloaded = commands.unload(format.unload.apply(target).build());
        execute("delete from items");
        CopyResult loaded =
                commands.copy(format.copy.apply(from(format.name + "/")).build());

        assertThat(unloaded.rows()).isEqualTo(3);
        assertThat(unloaded.files()).hasValue(bucket.keys(format.name + "/").size());
        assertThat(unloaded.queryId()).isPresent();
        assertThat(loaded.rows()).isEqualTo(3);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select listagg(id || name || coalesce(cast(price as varchar(20)), 'null'), ';')"
                                + " within group (order by id) from items")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("1one|11.50;2it's, \"2\"2.00;3threenull");
        }
    }

    @Test
    void unloadsIntoFoldersByValue() throws SQLException {
        execute("insert into items values (1, 'a', 1), (2, 'b', 2)");

        commands.unload(Unload.query("select * from items")
                .to(bucket.location("folders/"), ROLE)
                .csv()
                .partitionBy("name")
                .build());

        assertThat(bucket.keys("folders/")).allMatch(key -> key.matches("folders/name=[ab]/.*"));
        assertThat(bucket.keys("folders/name=b/").stream().map(bucket::text)).contains("2,2.00\n");
    }

    @Test
    void unloadRefusesAPrefixInUseUnlessToldOtherwise() throws SQLException {
        execute("insert into items values (1, 'a', 1)");
        UnloadTarget target = Unload.query("select * from items").to(bucket.location("used/"), ROLE);
        commands.unload(target.csv().build());

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> commands.unload(target.csv().build()))
                .withMessageContaining("Specified unload destination on S3 is not empty");
        assertThat(commands.unload(target.csv().allowOverwrite().build()).rows())
                .isEqualTo(1);
    }

    static Stream<Arguments> everyOption() {
        return Stream.concat(
                CopyTests.everyOption().map(row -> Arguments.of(row.get()[0])),
                UnloadTests.everyOption().map(row -> Arguments.of(row.get()[0])));
    }

    /** There is no table and no bucket, and the local server lacks some formats; but it reads every option. */
    @ParameterizedTest
    @MethodSource("everyOption")
    void serverReadsEveryOption(String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(sql))
                .extracting(SQLException::getSQLState)
                .isNotEqualTo("42601");
    }
}
