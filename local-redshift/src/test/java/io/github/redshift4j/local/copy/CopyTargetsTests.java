// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which files go to which columns of which table. */
class CopyTargetsTests {
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static String failure(String table, List<String> columns, String key, String... options)
            throws IOException {
        try {
            warehouse.copy(table, columns, key, options);
            return "";
        } catch (ServerException e) {
            return e.sqlState() + ' ' + e.message();
        }
    }

    private static String failure(String source) throws IOException {
        try {
            warehouse.run(new Plan.Copy(
                    QualifiedName.of("target"), List.of(), source, TestWarehouse.options("IAM_ROLE default")));
            return "";
        } catch (ServerException e) {
            return e.sqlState() + ' ' + e.message();
        }
    }

    private static void identityTable() throws IOException {
        warehouse.table(
                "numbered",
                "id bigint GENERATED ALWAYS AS IDENTITY (START 10), name varchar(10), kind varchar(5) NOT NULL DEFAULT 'std'");
        warehouse.session.query("SELECT redshift.set_identity('numbered', 'id', 10, 1, false)");
    }

    @Test
    void loadsEveryObjectUnderThePrefix() throws IOException {
        warehouse.table("target", "a integer");
        warehouse.put("many/part1", "1\n");
        warehouse.put("many/part2", "2\n");
        warehouse.put("many/partly/3", "3\n");
        warehouse.put("many/folder/", "");
        warehouse.put("many/other", "x\n");

        warehouse.copy("target", "many/part");

        assertThat(warehouse.rows("SELECT a FROM target ORDER BY a")).containsExactly("1", "2", "3");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT rtrim(filename), lines_scanned, errors FROM redshift_catalog.stl_load_commits
                        WHERE query = redshift.pg_last_copy_id() ORDER BY filename"""))
                .containsExactly("s3://lake/many/part1|1|0", "s3://lake/many/part2|1|0", "s3://lake/many/partly/3|1|0");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT status, table_name, data_source, file_format, loaded_rows, source_file_count, error_count
                        FROM redshift_catalog.sys_load_history WHERE query_id = redshift.pg_last_copy_id()"""))
                .containsExactly("completed|target|s3://lake/many/part|txt|3|3|0");
    }

    @Test
    void refusesAManifestWhoseMandatoryIsNoBoolean() throws IOException {
        warehouse.table("target", "a integer");
        warehouse.put("listed/1", "1\n");
        warehouse.put("vague.manifest", "{\"entries\": [{\"url\": \"s3://lake/listed/1\", \"mandatory\": \"yes\"}]}");

        assertThat(failure("target", List.of(), "vague.manifest", "MANIFEST"))
                .isEqualTo("XX000 Invalid manifest file, mandatory must be true or false: \"yes\"");
    }

    @Test
    void loadsTheFilesOfAManifest() throws IOException {
        warehouse.table("target", "a integer");
        warehouse.put("listed/1", "1\n");
        warehouse.put(
                "listed.manifest",
                """
                {"entries": [{"url": "s3://lake/listed/1", "mandatory": true}, {"url": "s3://lake/listed/1"},
                             {"url": "s3://lake/listed/none"}]}""");

        warehouse.copy("target", "listed.manifest", "MANIFEST");

        assertThat(warehouse.rows("SELECT a FROM target")).containsExactly("1", "1");

        warehouse.put("strict.manifest", "{\"entries\": [{\"url\": \"s3://lake/listed/none\", \"mandatory\": true}]}");
        warehouse.put("short.manifest", "{\"entries\": [{\"url\": \"s3://lake/\"}]}");
        warehouse.put("broken.manifest", "{\"entries\": ");
        assertThat(failure("target", List.of(), "strict.manifest", "MANIFEST"))
                .startsWith("XX000 S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey");
        assertThat(failure("target", List.of(), "short.manifest", "MANIFEST"))
                .isEqualTo("XX000 Invalid manifest file, url must be a full S3 object path: s3://lake/");
        assertThat(failure("target", List.of(), "broken.manifest", "MANIFEST"))
                .startsWith("XX000 Invalid manifest file, Invalid JSON at character");
        assertThat(failure("target", List.of(), "missing.manifest", "MANIFEST"))
                .startsWith(
                        "XX000 Problem reading manifest file - S3ServiceException:The specified key does not exist.");
    }

    @Test
    void refusesSourcesThatAreNotThere() throws IOException {
        warehouse.table("target", "a integer");

        assertThat(failure("s3://lake/nothing/here"))
                .isEqualTo("XX000 The specified S3 prefix 'nothing/here' does not exist");
        assertThat(failure("s3://nowhere/x"))
                .startsWith(
                        "XX000 S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket");
        assertThat(failure("dynamodb://table")).startsWith("0A000 The local server reads and writes S3 only");
        assertThat(failure("/tmp/file")).startsWith("22023 Invalid data source '/tmp/file'");
    }

    @Test
    void refusesTablesAndColumnsThatAreNotThere() throws IOException {
        warehouse.table("target", "a integer, b integer NOT NULL");
        warehouse.session.execute("CREATE OR REPLACE VIEW target_view AS SELECT 1 AS a");
        warehouse.put("one", "1\n");

        assertThat(failure("nothere", List.of(), "one")).isEqualTo("42P01 Cannot COPY into nonexistent table nothere");
        assertThat(failure("target_view", List.of(), "one")).isEqualTo("42809 cannot copy to view \"target_view\"");
        assertThat(failure("target", List.of("x"), "one"))
                .isEqualTo("42703 column \"x\" of relation \"target\" does not exist");
        assertThat(failure("target", List.of("a", "a"), "one"))
                .isEqualTo("42701 column \"a\" specified more than once");
        assertThat(failure("target", List.of("a"), "one")).isEqualTo("XX000 Cannot insert a NULL value into column b");
        assertThat(failure("target", List.of(), "one", "EXPLICIT_IDS"))
                .isEqualTo("0A000 EXPLICIT_IDS needs an IDENTITY column among the columns loaded into \"target\"");
    }

    @Test
    void fillsDefaultsAndIdentity() throws IOException {
        identityTable();
        warehouse.put("names", "x|\\N\ny|own\n");

        warehouse.copy("numbered", "names");
        warehouse.put("onlynames", "z\n");
        warehouse.copy("numbered", List.of("name"), "onlynames");

        assertThat(warehouse.rows("SELECT id, name, kind FROM numbered ORDER BY id"))
                .containsExactly("10|x|std", "11|y|own", "12|z|std");
    }

    @Test
    void loadsIdentityWithExplicitIds() throws IOException {
        identityTable();
        warehouse.put("ids", "7|x|k\n");

        warehouse.copy("numbered", "ids", "EXPLICIT_IDS");

        assertThat(warehouse.rows("SELECT id, name, kind FROM numbered")).containsExactly("7|x|k");
        assertThat(failure("numbered", List.of("id", "name"), "ids"))
                .isEqualTo("0A000 cannot COPY to IDENTITY column \"id\" without EXPLICIT_IDS");
    }

    @Test
    void refusesNullForNotNull() throws IOException {
        warehouse.table("target", "a integer NOT NULL, b varchar(3)");
        warehouse.put("nulls", "|x\n");

        assertThat(failure("target", List.of(), "nulls")).startsWith("XX000 Load into table 'target' failed.");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT field, rtrim(colname), rtrim(value), is_null, rtrim(type), rtrim(col_length)
                        FROM redshift_catalog.stl_loaderror_detail WHERE query = redshift.pg_last_copy_id() ORDER BY field"""))
                .containsExactly("0|a||0|int4|0", "1|b|x|0|varchar|3");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT rtrim(colname), err_code, rtrim(err_reason) FROM redshift_catalog.stl_load_errors
                        WHERE query = redshift.pg_last_copy_id()"""))
                .containsExactly("a|1213|Missing data for not-null field");
    }

    @Test
    void loadsNothingWithNoLoad() throws IOException {
        warehouse.table("target", "a integer");
        warehouse.put("check", "1\n2\n");

        Outcome outcome = warehouse.copy("target", "check", "NOLOAD");

        assertThat(outcome.rows()).isZero();
        assertThat(warehouse.rows("SELECT * FROM target")).isEmpty();
    }

    @Test
    void forgetsAnIdThatIsRolledBack() throws IOException {
        warehouse.table("target", "a integer");
        warehouse.put("single", "1\n");
        warehouse.copy("target", "single");
        List<String> before = warehouse.rows("SELECT redshift.pg_last_copy_id(), redshift.pg_last_copy_count()");

        warehouse.session.execute("BEGIN");
        warehouse.engine.copy(
                new Plan.Copy(
                        QualifiedName.of("target"),
                        List.of(),
                        "s3://lake/single",
                        TestWarehouse.options("IAM_ROLE default")),
                warehouse.session,
                warehouse.audit,
                TestWarehouse.nextQueryId());
        warehouse.session.execute("ROLLBACK");

        assertThat(warehouse.rows("SELECT redshift.pg_last_copy_id(), redshift.pg_last_copy_count()"))
                .isEqualTo(before);
        assertThat(warehouse.rows("SELECT count(*) FROM target")).containsExactly("1");
    }
}
