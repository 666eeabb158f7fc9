// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnloadTests {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final Authorization ROLE = Authorization.defaultRole();

    static UnloadTarget target() {
        return Unload.query("select * from t").to("s3://b/k", ROLE);
    }

    static Arguments row(String rest, Function<UnloadTarget, UnloadBuilder<?>> built) {
        return Arguments.of("UNLOAD ('select * from t') TO 's3://b/k' IAM_ROLE default" + rest, built);
    }

    static Stream<Arguments> everyOption() {
        return Stream.of(
                row("", UnloadTarget::delimited),
                row(" DELIMITER ';'", t -> t.delimited().delimiter(';')),
                row(" HEADER", t -> t.delimited().header()),
                row(" ADDQUOTES", t -> t.delimited().addQuotes()),
                row(" ESCAPE", t -> t.delimited().escape()),
                row(" NULL AS 'n''a'", t -> t.delimited().nullAs("n'a")),
                row(" GZIP", t -> t.delimited().gzip()),
                row(" BZIP2", t -> t.delimited().bzip2()),
                row(" ZSTD", t -> t.delimited().zstd()),
                row(" ENCRYPTED MASTER_SYMMETRIC_KEY '" + KEY + "'", t -> t.delimited()
                        .encrypted(KEY)),
                row(" ENCRYPTED AUTO", t -> t.delimited().encryptedAuto()),
                row(" ENCRYPTED KMS_KEY_ID 'k-1'", t -> t.delimited().encryptedWithKms("k-1")),
                row(" ALLOWOVERWRITE", t -> t.delimited().allowOverwrite()),
                row(" CLEANPATH", t -> t.delimited().cleanPath()),
                row(" EXTENSION 'csv.gz'", t -> t.delimited().extension("csv.gz")),
                row(" MANIFEST", t -> t.delimited().manifest()),
                row(" MANIFEST VERBOSE", t -> t.delimited().manifestVerbose()),
                row(" MAXFILESIZE AS 5 MB", t -> t.delimited().maxFileSize(5)),
                row(" MAXFILESIZE AS 6348.8 MB", t -> t.delimited().maxFileSize(6348.8)),
                row(" PARALLEL OFF", t -> t.delimited().parallel(false)),
                row(" PARALLEL ON", t -> t.delimited().parallel(true)),
                row(" PARTITION BY (year, \"order\")", t -> t.delimited().partitionBy("year", "order")),
                row(" PARTITION BY (year) INCLUDE", t -> t.delimited().partitionByInclude("year")),
                row(" REGION 'us-gov-west-1'", t -> t.delimited().region("us-gov-west-1")),
                row(" FORMAT AS CSV", UnloadTarget::csv),
                row(
                        " FORMAT AS CSV DELIMITER ';' HEADER NULL AS '-'",
                        t -> t.csv().delimiter(';').header().nullAs("-")),
                row(" FORMAT AS JSON GZIP", t -> t.json().gzip()),
                row(" FORMAT AS PARQUET", UnloadTarget::parquet),
                row(" FORMAT AS PARQUET ROWGROUPSIZE 128 MB", t -> t.parquet().rowGroupSize(128)),
                row(" FIXEDWIDTH 'a:3,b:4' ADDQUOTES", t -> t.fixedWidth(
                                FixedWidthField.of("a", 3), FixedWidthField.of("b", 4))
                        .addQuotes()));
    }

    @ParameterizedTest
    @MethodSource
    void everyOption(String sql, Function<UnloadTarget, UnloadBuilder<?>> built) {
        assertThat(built.apply(target()).build().sql()).isEqualTo(sql);
    }

    @Test
    void doublesQuotesAndBackslashesOfTheQuery() {
        Unload unload = Unload.query("select * from t where a like '100\\\\%' and b = 'it''s';")
                .to("s3://b/k", ROLE)
                .csv()
                .build();

        assertThat(unload.query()).isEqualTo("select * from t where a like '100\\\\%' and b = 'it''s'");
        assertThat(unload.sql())
                .isEqualTo("UNLOAD ('select * from t where a like ''100\\\\\\\\%'' and b = ''it''''s''')"
                        + " TO 's3://b/k' IAM_ROLE default FORMAT AS CSV");
    }

    static Stream<Arguments> everyConflict() {
        return Stream.of(
                Arguments.of(target().csv().allowOverwrite().cleanPath(), "ALLOWOVERWRITE together with CLEANPATH"),
                Arguments.of(target().csv().manifest().manifestVerbose(), "MANIFEST together with MANIFEST VERBOSE"),
                Arguments.of(target().csv().gzip().bzip2(), "GZIP together with BZIP2"),
                Arguments.of(target().csv().gzip().zstd(), "GZIP together with ZSTD"),
                Arguments.of(target().csv().bzip2().zstd(), "BZIP2 together with ZSTD"),
                Arguments.of(
                        target().parquet().encryptedAuto().encryptedWithKms("k"),
                        "ENCRYPTED AUTO together with ENCRYPTED KMS_KEY_ID"),
                Arguments.of(
                        target().csv().encryptedAuto().encrypted(KEY),
                        "ENCRYPTED AUTO together with ENCRYPTED MASTER_SYMMETRIC_KEY"),
                Arguments.of(
                        target().csv().encryptedWithKms("k").encrypted(KEY),
                        "ENCRYPTED KMS_KEY_ID together with ENCRYPTED MASTER_SYMMETRIC_KEY"));
    }

    @ParameterizedTest
    @MethodSource
    void everyConflict(UnloadBuilder<?> builder, String pair) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("UNLOAD refuses " + pair
                        + "; drop one (see https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t limit 5",
                "select top 5 * from t",
                "with a as (select 1) select * from a LIMIT 1",
                "select 1 -- all\nlimit 1"
            })
    void rejectsLimitInTheOutermostSelect(String query) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unload.query(query))
                .withMessageStartingWith("UNLOAD refuses LIMIT and TOP in the outermost SELECT; nest it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from (select * from t limit 5)",
                "select 'limit 5', \"limit\" from t -- limit 5",
                "select '\\' limit ' /* limit 5 */ from t",
                "(select * from t)",
                "select $$ limit 5; $$"
            })
    void acceptsLimitElsewhere(String query) {
        assertThat(Unload.query(query).to("s3://b/k", ROLE).csv().build().query())
                .isEqualTo(query);
    }

    @Test
    void rejectsWhatIsNoSelect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unload.query("delete from t"))
                .withMessage("UNLOAD takes a SELECT, got delete from t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unload.query("select 1; select 2"))
                .withMessage("UNLOAD takes one statement, got select 1; select 2");
    }

    @Test
    void rejectsArgumentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().csv().maxFileSize(4.9))
                .withMessage("MAXFILESIZE must be 5..6348.8 MB (6.2 GB), got 4.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().parquet().rowGroupSize(31))
                .withMessage("ROWGROUPSIZE must be 32..128 MB, got 31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().csv().partitionBy())
                .withMessage("PARTITION BY takes one or more columns, each once, got []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().csv().partitionBy("a", "a"))
                .withMessage("PARTITION BY takes one or more columns, each once, got [a, a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().csv().extension(""))
                .withMessage("EXTENSION must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target().csv().encryptedWithKms(""))
                .withMessage("KMS_KEY_ID must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unload.query("select 1").to("s3://points-xyz-s3alias/k", ROLE))
                .withMessage("UNLOAD refuses S3 access point aliases; name the bucket, got s3://points-xyz-s3alias/k");
    }
}
