// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The whole way: the AWS SDK puts files, the official driver loads, looks and unloads. */
class OfficialDriverCopyTests {
    private static Lake lake;

    @BeforeAll
    static void start() {
        lake = Lake.start();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)).stripTrailing());
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    private static List<String> warnings(Statement statement) throws SQLException {
        List<String> warnings = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            warnings.add(warning.getMessage());
        }
        return warnings;
    }

    @Test
    void loadsLooksAndUnloads() throws SQLException {
        lake.put("sales/1", "1|2020-01-01|10.50|{\"tags\":[\"a\"]}\n2|2020-01-02|\\N|\n");
        lake.put("sales/2", "3|bad|1|\n");
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table sales (id int not null, day date, amount decimal(8,2), extra super) distkey(id) sortkey(day)");

            statement.execute("copy sales from 's3://lake/sales/' iam_role '" + TestWarehouse.ROLE
                    + "' format as delimiter '|' maxerror as 2");

            assertThat(warnings(statement))
                    .containsExactly(
                            "Load into table 'sales' completed, 2 record(s) loaded successfully.",
                            "Load into table 'sales' completed, 1 record(s) could not be loaded.  Check 'stl_load_errors'"
                                    + " system table for details.");
            assertThat(rows(statement, "select id, day, amount, extra.tags[0] from sales order by id"))
                    .containsExactly("1|2020-01-01|10.50|\"a\"", "2|2020-01-02|null|null");
            assertThat(rows(
                            statement,
                            "select filename, line_number, colname, err_code, err_reason from stl_load_errors where query ="
                                    + " pg_last_copy_id()"))
                    .containsExactly("s3://lake/sales/2|1|day|1205|Invalid Date Format - length must be 10 or more");
            assertThat(rows(statement, "select pg_last_copy_count()")).containsExactly("2");

            statement.execute(
                    "unload ('select id, day from sales where day > ''2020-01-01''') to 's3://lake/out/' iam_role"
                            + " default csv header parallel off");

            assertThat(lake.s3()
                            .getObjectAsBytes(r -> r.bucket("lake").key("out/000"))
                            .asUtf8String())
                    .isEqualTo("id,day\n2,2020-01-02\n");
        }
    }

    @Test
    void keepsTheTableWhenALoadFailsAndTheErrorsToo() throws SQLException {
        lake.put("strict/1", "1\nx\n");
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table strict (id int)");
            statement.execute("insert into strict values (7)");

            assertThatThrownBy(() -> statement.execute("copy strict from 's3://lake/strict/' iam_role default"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("XX000");
                        assertThat(e.getMessage())
                                .contains("Load into table 'strict' failed.  Check 'stl_load_errors'");
                    });

            assertThat(rows(statement, "select id from strict")).containsExactly("7");
            assertThat(rows(
                            statement,
                            "select line_number, column_name, error_message from sys_load_error_detail where query_id ="
                                    + " pg_last_copy_id()"))
                    .containsExactly("2|id|Invalid digit, Value 'x', Pos 0, Type: Integer");
        }
    }

    @Test
    void loadsAndUnloadsInsideATransaction() throws SQLException {
        lake.put("block/1", "1\n2\n");
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table block (id int)");
            connection.setAutoCommit(false);
            statement.execute("copy block from 's3://lake/block/' iam_role default");
            statement.execute(
                    "unload ('select id from block order by id') to 's3://lake/blockout/' iam_role default json");
            connection.rollback();

            assertThat(rows(statement, "select count(*) from block")).containsExactly("0");
            assertThat(lake.s3()
                            .listObjectsV2(r -> r.bucket("lake").prefix("blockout/"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactly("blockout/0000_part_00");
        }
    }

    @Test
    void loadsBackThePartitionsItUnloaded() throws SQLException {
        lake.put("parts/1", "1|north\n2|south\n3|north\n");
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table parts (id int, region varchar(10))");
            statement.execute("create table parts_back (id int, region varchar(10))");
            statement.execute("copy parts from 's3://lake/parts/' iam_role default");

            statement.execute(
                    "unload ('select * from parts') to 's3://lake/partsout/' iam_role default format as parquet"
                            + " partition by (region) include manifest verbose");
            statement.execute("copy parts_back from 's3://lake/partsout/manifest' iam_role default manifest parquet");

            assertThat(rows(statement, "select id, region from parts_back order by id"))
                    .containsExactly("1|north", "2|south", "3|north");
        }
    }

    @Test
    void refusesARoleItWasNotToldAbout() throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table guarded (id int)");

            assertThatThrownBy(() -> statement.execute("copy guarded from 's3://lake/guarded/' iam_role"
                            + " 'arn:aws:iam::123456789012:role/stranger'"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getMessage())
                            .contains("is not authorized to assume IAM Role arn:aws:iam::123456789012:role/stranger"));
        }
    }

    @Test
    void unloadsTheSameWhateverTheSessionShows() throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table styled (d date, t timestamp, f float8)");
            statement.execute("insert into styled values ('2020-02-01', '2020-02-01 10:00:00', 0.1)");
            statement.execute("set datestyle to 'SQL, DMY'");

            statement.execute("unload ('select * from styled') to 's3://lake/styled_' iam_role default");

            assertThat(lake.s3()
                            .getObjectAsBytes(r -> r.bucket("lake").key("styled_0000_part_00"))
                            .asUtf8String())
                    .isEqualTo("2020-02-01|2020-02-01 10:00:00|0.1\n");
            assertThat(rows(statement, "show datestyle")).containsExactly("SQL, DMY");
        }
    }

    @Test
    void replacesAFieldOfNulByNull() throws SQLException {
        lake.put("nul/1", "1|\0\n2|x\n");
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table nul (id int, name varchar(5))");

            statement.execute("copy nul from 's3://lake/nul/' iam_role default null as '\\0'");
            statement.execute("copy nul from 's3://lake/nul/' iam_role default null as '\\000'");

            assertThat(rows(statement, "select id, name from nul order by 1"))
                    .containsExactly("1|null", "1|null", "2|x", "2|x");
        }
    }

    @Test
    void loadsBackTheSketchesItUnloaded() throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table counted (n int)");
            StringBuilder many = new StringBuilder("insert into counted values (0)");
            for (int i = 1; i < 5_000; i++) {
                many.append(", (").append(i).append(')');
            }
            statement.execute(many.toString());
            statement.execute("create table sketches (name varchar(10), sketch hllsketch)");
            statement.execute("insert into sketches select 'sparse', hll_create_sketch(n) from counted where n < 3");
            statement.execute("insert into sketches select 'dense', hll_create_sketch(n) from counted");
            statement.execute("create table sketches_back (name varchar(10), sketch hllsketch)");

            statement.execute("unload ('select * from sketches') to 's3://lake/sketches/' iam_role default csv");
            statement.execute("copy sketches_back from 's3://lake/sketches/' iam_role default csv");

            assertThat(lake.s3()
                            .getObjectAsBytes(r -> r.bucket("lake").key("sketches/0000_part_00"))
                            .asUtf8String())
                    .contains("sparse,\"{\"\"version\"\":1")
                    .containsPattern("dense,[A-Za-z0-9+/=]+\n");
            assertThat(rows(statement, "select name, hll_cardinality(sketch) from sketches_back order by 1"))
                    .isEqualTo(rows(statement, "select name, hll_cardinality(sketch) from sketches order by 1"));
            lake.put("no_sketch/1", "a,{}\nb,xyz\n");
            assertThatThrownBy(() -> statement.execute(
                            "copy sketches_back from 's3://lake/no_sketch/' iam_role default csv maxerror 2"))
                    .hasMessageContaining("Load into table 'sketches_back' failed.");
            assertThat(
                            rows(
                                    statement,
                                    "select column_name, error_code from sys_load_error_detail where query_id = pg_last_copy_id()"))
                    .containsExactly("sketch|1223", "sketch|1223");
        }
    }

    @Test
    void leavesToTheOwnerWhatIsHis() throws SQLException {
        lake.put("owned/1", "1\n");
        try (Connection admin = lake.connect();
                Statement asAdmin = admin.createStatement()) {
            asAdmin.execute("create user feeder password 'Abcd1234'");
            asAdmin.execute("create table owned (id int)");
            try (Connection connection = lake.connect("feeder", "Abcd1234");
                    Statement statement = connection.createStatement()) {
                String copy = "copy owned from 's3://lake/owned/' iam_role default ";
                assertThatThrownBy(() -> statement.execute(copy + "noload"))
                        .hasMessageContaining("permission denied for relation owned");
                asAdmin.execute("grant insert on owned to feeder");
                assertThatThrownBy(() -> statement.execute(copy + "statupdate on"))
                        .hasMessageContaining("must be owner of relation owned");
                assertThatThrownBy(() -> statement.execute(copy + "compupdate"))
                        .hasMessageContaining("must be owner of relation owned");

                statement.execute(copy + "statupdate off compupdate preset");

                assertThat(rows(statement, "select pg_last_copy_count()")).containsExactly("1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "copy kept from 'dynamodb://t' iam_role default readratio 50 | 0A000 | The local server reads and writes S3 only",
                "copy kept from 'emr://j-1/part*' iam_role default | 0A000 | The local server reads and writes S3 only",
                "copy kept from 's3://lake/hosts' iam_role default ssh | 0A000 | The local server does not support COPY with SSH",
                "copy kept from 's3://lake/x' iam_role default job create nightly | 0A000 | COPY JOB",
                "copy kept from 's3://lake/x' iam_role 'default' | 0A000 | The local server takes IAM_ROLE DEFAULT as a keyword",
                "copy kept from 's3://lake/x' iam_role somebody | 42601 | syntax error at or near \"somebody\"",
                "copy kept from 's3://lake/x' iam_role default header | 42601 | syntax error at or near \"header\"",
                "copy kept from 's3://lake/x' iam_role default gzip gzip | 42601 | conflicting or redundant options",
                "copy kept from stdin | 42601 | syntax error",
                "copy kept to 's3://lake/x' iam_role default | 42601 | syntax error",
                "copy pg_class from 's3://lake/x' iam_role default | 42P01 | Cannot COPY into nonexistent table pg_class",
            })
    void refusesWhatItDoesNotReadFrom(String sql, String sqlState, String message) throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (id int)");

            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getMessage()).contains(message);
                assertThat(e.getSQLState()).isEqualTo(sqlState);
            });
        }
    }

    @Test
    void showsAUserOnlyHisOwnLoads() throws SQLException {
        lake.put("own/1", "1\n");
        try (Connection admin = lake.connect();
                Statement asAdmin = admin.createStatement()) {
            asAdmin.execute("create user loader password 'Abcd1234'");
            asAdmin.execute("create table own (id int)");
            asAdmin.execute("grant select, insert on own to loader");
            asAdmin.execute("copy own from 's3://lake/own/' iam_role default");
            try (Connection connection = lake.connect("loader", "Abcd1234");
                    Statement statement = connection.createStatement()) {
                assertThat(rows(statement, "select table_name from sys_load_history where table_name = 'own'"))
                        .isEmpty();

                statement.execute("copy own from 's3://lake/own/' iam_role default");

                assertThat(rows(statement, "select table_name, loaded_rows from sys_load_history"))
                        .containsExactly("own|1");
                assertThat(rows(statement, "select trim(file_name), lines_scanned from sys_load_detail"))
                        .containsExactly("s3://lake/own/1|1");
                assertThat(rows(statement, "select count(*) from own")).containsExactly("2");

                statement.execute(
                        "unload ('select id from own') to 's3://lake/own_out/' iam_role default parallel off");

                assertThat(rows(statement, "select trim(file_name) from sys_unload_detail"))
                        .containsExactly("s3://lake/own_out/000");
            }
            assertThat(rows(asAdmin, "select table_name from sys_load_history where table_name = 'own'"))
                    .hasSize(2);
        }
    }
}
