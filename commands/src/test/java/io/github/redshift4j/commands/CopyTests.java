// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.redshift4j.core.QualifiedName;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CopyTests {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final Authorization ROLE = Authorization.defaultRole();

    static CopySource source() {
        return Copy.into("t").from("s3://b/k", ROLE);
    }

    static Arguments row(String rest, Function<CopySource, CopyBuilder<?>> built) {
        return Arguments.of("COPY t FROM 's3://b/k' IAM_ROLE default" + rest, built);
    }

    static Stream<Arguments> everyOption() {
        return Stream.of(
                row("", CopySource::delimited),
                row(" DELIMITER ';'", s -> s.delimited().delimiter(';')),
                row(" DELIMITER '\\\\'", s -> s.delimited().delimiter('\\')),
                row(" DELIMITER '\t'", s -> s.delimited().delimiter('\t')),
                row(" ESCAPE", s -> s.delimited().escape()),
                row(" REMOVEQUOTES", s -> s.delimited().removeQuotes()),
                row(" ENCODING AS UTF16", s -> s.delimited().encoding(FileEncoding.UTF16)),
                row(" FILLRECORD", s -> s.delimited().fillRecord()),
                row(" IGNOREBLANKLINES", s -> s.delimited().ignoreBlankLines()),
                row(" IGNOREHEADER 1", s -> s.delimited().ignoreHeader(1)),
                row(" NULL AS 'it''s'", s -> s.delimited().nullAs("it's")),
                row(" NULL AS '\\\\N'", s -> s.delimited().nullAs("\\N")),
                row(" NULL AS '\\000'", s -> s.delimited().nullAs("\0")),
                row(" ACCEPTINVCHARS", s -> s.delimited().acceptInvChars()),
                row(" ACCEPTINVCHARS '^'", s -> s.delimited().acceptInvChars('^')),
                row(" GZIP", s -> s.delimited().gzip()),
                row(" BZIP2", s -> s.delimited().bzip2()),
                row(" LZOP", s -> s.delimited().lzop()),
                row(" ZSTD", s -> s.delimited().zstd()),
                row(" ENCRYPTED MASTER_SYMMETRIC_KEY '" + KEY + "'", s -> s.delimited()
                        .encrypted(KEY)),
                row(" EXPLICIT_IDS", s -> s.delimited().explicitIds()),
                row(" REGION 'eu-central-1'", s -> s.delimited().region("eu-central-1")),
                row(" ACCEPTANYDATE", s -> s.delimited().acceptAnyDate()),
                row(" BLANKSASNULL", s -> s.delimited().blanksAsNull()),
                row(" COMPROWS 1000", s -> s.delimited().compRows(1_000)),
                row(" COMPUPDATE PRESET", s -> s.delimited().compUpdate(CompUpdate.PRESET)),
                row(" COMPUPDATE OFF", s -> s.delimited().compUpdate(CompUpdate.OFF)),
                row(" DATEFORMAT 'DD.MM.YYYY'", s -> s.delimited().dateFormat("DD.MM.YYYY")),
                row(" EMPTYASNULL", s -> s.delimited().emptyAsNull()),
                row(" IGNOREALLERRORS", s -> s.delimited().ignoreAllErrors()),
                row(" MAXERROR 100000", s -> s.delimited().maxError(100_000)),
                row(" NOLOAD", s -> s.delimited().noLoad()),
                row(" ROUNDEC", s -> s.delimited().roundEc()),
                row(" TIMEFORMAT 'epochsecs'", s -> s.delimited().timeFormat("epochsecs")),
                row(" TRIMBLANKS", s -> s.delimited().trimBlanks()),
                row(" TRUNCATECOLUMNS", s -> s.delimited().truncateColumns()),
                row(" STATUPDATE ON", s -> s.delimited().statUpdate(true)),
                row(" STATUPDATE OFF", s -> s.delimited().statUpdate(false)),
                row(" FORMAT AS CSV", CopySource::csv),
                row(
                        " FORMAT AS CSV QUOTE AS '%' DELIMITER ';' ENCODING AS UTF16LE",
                        s -> s.csv().quote('%').delimiter(';').encoding(FileEncoding.UTF16LE)),
                row(
                        " FIXEDWIDTH 'id:3,name:10'",
                        s -> s.fixedWidth(FixedWidthField.of("id", 3), FixedWidthField.of("name", 10))),
                row(" FORMAT AS JSON 'auto'", CopySource::json),
                row(" FORMAT AS JSON 'auto ignorecase'", CopySource::jsonIgnoringCase),
                row(" FORMAT AS JSON 'noshred'", CopySource::jsonNoShred),
                row(" FORMAT AS JSON 's3://b/paths.json' GZIP", s -> s.jsonPaths("s3://b/paths.json")
                        .gzip()),
                row(
                        " FORMAT AS JSON 'auto' IGNOREHEADER 2 ENCODING AS UTF16BE",
                        s -> s.json().ignoreHeader(2).encoding(FileEncoding.UTF16BE)),
                row(" FORMAT AS AVRO 'auto'", CopySource::avro),
                row(" FORMAT AS AVRO 'auto ignorecase'", CopySource::avroIgnoringCase),
                row(" FORMAT AS AVRO 's3://b/paths.json'", s -> s.avroPaths("s3://b/paths.json")),
                row(" FORMAT AS SHAPEFILE", CopySource::shapefile),
                row(" FORMAT AS SHAPEFILE SIMPLIFY 0.5", s -> s.shapefile().simplify(0.5)),
                row(" FORMAT AS SHAPEFILE SIMPLIFY AUTO", s -> s.shapefile().simplifyAuto()),
                row(" FORMAT AS SHAPEFILE SIMPLIFY AUTO 0.000010", s -> s.shapefile()
                        .simplifyAuto(0.00001)),
                row(" FORMAT AS PARQUET", CopySource::parquet),
                row(
                        " FORMAT AS ORC ACCEPTINVCHARS '?' FILLRECORD EXPLICIT_IDS SERIALIZETOJSON STATUPDATE ON",
                        s -> s.orc()
                                .acceptInvChars('?')
                                .fillRecord()
                                .explicitIds()
                                .serializeToJson()
                                .statUpdate(true)));
    }

    @ParameterizedTest
    @MethodSource
    void everyOption(String sql, Function<CopySource, CopyBuilder<?>> built) {
        assertThat(built.apply(source()).build().sql()).isEqualTo(sql);
    }

    @Test
    void quotesTableAndColumns() {
        Copy copy = Copy.into(QualifiedName.of("Sales", "order"))
                .columns("id", "select", "odd \"name\"")
                .from("s3://b/it's", ROLE)
                .csv()
                .build();

        assertThat(copy.sql())
                .isEqualTo("COPY \"Sales\".\"order\" (id, \"select\", \"odd \"\"name\"\"\") FROM 's3://b/it''s'"
                        + " IAM_ROLE default FORMAT AS CSV");
    }

    @Test
    void rendersEverySource() {
        Copy.Target target = Copy.into("sales.t");

        assertThat(target.fromManifest("s3://b/list", ROLE).parquet().build().sql())
                .isEqualTo("COPY sales.t FROM 's3://b/list' IAM_ROLE default MANIFEST FORMAT AS PARQUET");
        assertThat(target.fromSsh("s3://b/hosts", ROLE).delimited().build().sql())
                .isEqualTo("COPY sales.t FROM 's3://b/hosts' IAM_ROLE default SSH");
        assertThat(target.fromEmr("emr://j-1/out/part-*", ROLE)
                        .delimited()
                        .build()
                        .sql())
                .isEqualTo("COPY sales.t FROM 'emr://j-1/out/part-*' IAM_ROLE default");
        assertThat(target.fromDynamoDb("orders", 50, ROLE)
                        .region("us-east-1")
                        .maxError(3)
                        .build()
                        .sql())
                .isEqualTo("COPY sales.t FROM 'dynamodb://orders' IAM_ROLE default READRATIO 50 REGION 'us-east-1'"
                        + " MAXERROR 3");
    }

    @Test
    void settingAnOptionAgainReplacesIt() {
        assertThat(source().delimited().maxError(1).gzip().maxError(9).build().sql())
                .isEqualTo("COPY t FROM 's3://b/k' IAM_ROLE default MAXERROR 9 GZIP");
    }

    static Stream<Arguments> everyConflict() {
        CopySource emr = Copy.into("t").fromEmr("emr://j-1/out", ROLE);
        CopySource ssh = Copy.into("t").fromSsh("s3://b/hosts", ROLE);
        return Stream.of(
                Arguments.of(source().csv().maxError(1).ignoreAllErrors(), "MAXERROR together with IGNOREALLERRORS"),
                Arguments.of(source().csv().gzip().bzip2(), "GZIP together with BZIP2"),
                Arguments.of(source().csv().gzip().lzop(), "GZIP together with LZOP"),
                Arguments.of(source().csv().gzip().zstd(), "GZIP together with ZSTD"),
                Arguments.of(source().csv().bzip2().lzop(), "BZIP2 together with LZOP"),
                Arguments.of(source().csv().bzip2().zstd(), "BZIP2 together with ZSTD"),
                Arguments.of(source().csv().lzop().zstd(), "LZOP together with ZSTD"),
                Arguments.of(emr.csv().zstd(), "ZSTD together with emr://"),
                Arguments.of(ssh.csv().zstd(), "ZSTD together with SSH"),
                Arguments.of(emr.csv().region("eu-west-1"), "emr:// together with REGION"),
                Arguments.of(emr.csv().encrypted(KEY), "emr:// together with ENCRYPTED MASTER_SYMMETRIC_KEY"),
                Arguments.of(ssh.csv().encrypted(KEY), "SSH together with ENCRYPTED MASTER_SYMMETRIC_KEY"));
    }

    @ParameterizedTest
    @MethodSource
    void everyConflict(CopyBuilder<?> builder, String pair) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith(
                        "COPY refuses " + pair + "; drop one (see https://docs.aws.amazon.com/redshift/latest/dg/");
    }

    @Test
    void namesAllConflictsAtOnce() {
        CopyBuilder.Csv builder = source().csv().gzip().zstd().maxError(1).ignoreAllErrors();

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .satisfies(refused -> assertThat(refused.getMessage().lines()).hasSize(2));
    }

    static Stream<Arguments> everyRange() {
        return Stream.of(
                refused(() -> source().csv().maxError(-1), "MAXERROR must be 0..100000 errors, got -1"),
                refused(() -> source().csv().maxError(100_001), "MAXERROR must be 0..100000 errors, got 100001"),
                refused(() -> source().csv().compRows(999), "COMPROWS must be 1000..2147483647 rows, got 999"),
                refused(() -> source().csv().ignoreHeader(-1), "IGNOREHEADER must be 0..2147483647 lines, got -1"),
                refused(
                        () -> Copy.into("t").fromDynamoDb("orders", 201, ROLE),
                        "READRATIO must be 1..200 percent, got 201"),
                refused(
                        () -> Copy.into("t").fromDynamoDb("a b", 1, ROLE),
                        "A DynamoDB table name has 3..255 of A-Z a-z 0-9 _ . -, got a b"),
                refused(
                        () -> source().csv().delimiter('\u00e9'),
                        "DELIMITER must be one ASCII character other than NUL, line feed and carriage return, got"
                                + " U+00E9"),
                refused(
                        () -> source().csv().quote('\n'),
                        "QUOTE AS must be one ASCII character other than NUL, line feed and carriage return, got"
                                + " U+000A"),
                refused(() -> source().csv().nullAs("a\n"), "NULL AS cannot hold a line end, which ends the record"),
                refused(() -> source().csv().nullAs("a\0"), "NULL AS cannot hold a NUL character"),
                refused(
                        () -> source().csv().region("Frankfurt"),
                        "REGION must be a code like eu-central-1, got Frankfurt"),
                refused(() -> source().csv().dateFormat(" "), "DATEFORMAT must not be blank"),
                refused(
                        () -> source().csv().dateFormat("AUTO"),
                        "DATEFORMAT takes 'auto' in lower case only, got AUTO"),
                refused(
                        () -> source().csv().timeFormat("EpochSecs"),
                        "TIMEFORMAT takes 'epochsecs' in lower case only, got EpochSecs"),
                refused(
                        () -> source().csv().timeFormat("YYYY-MM-DD HH:MI:SSOF"),
                        "TIMEFORMAT has no token for a time zone; use 'auto' for data with zones, got YYYY-MM-DD"
                                + " HH:MI:SSOF"),
                refused(
                        () -> source().csv().encrypted("c2hvcnQ="),
                        "MASTER_SYMMETRIC_KEY must be 256 bits in base64, got 40 bits"),
                refused(
                        () -> source().csv().encrypted("not base64!"),
                        "MASTER_SYMMETRIC_KEY must be 256 bits in base64, but is not base64"),
                refused(
                        () -> Copy.into("t").from("b/k", ROLE),
                        "The source of COPY must be s3://bucket/prefix, got b/k"),
                refused(
                        () -> Copy.into("t").from("s3:///k", ROLE),
                        "The source of COPY must be s3://bucket/prefix, got s3:///k"),
                refused(
                        () -> Copy.into("t").fromManifest("s3://b/", ROLE),
                        "The manifest of COPY must be one object, s3://bucket/key, got s3://b/"),
                refused(
                        () -> Copy.into("t").fromEmr("s3://b/k", ROLE),
                        "The source of COPY must be emr://cluster-id/path, got s3://b/k"),
                refused(() -> Copy.into("t").columns("a", "a"), "COPY names a column twice: [a, a]"),
                refused(
                        () -> Copy.into("t")
                                .columns("a", "b")
                                .from("s3://b/k", ROLE)
                                .jsonNoShred(),
                        "JSON 'noshred' loads one SUPER column, got columns [a, b]"),
                refused(() -> source().fixedWidth(), "FIXEDWIDTH needs at least one field"),
                refused(
                        () -> FixedWidthField.of("a:b", 1),
                        "A FIXEDWIDTH label is text without ':' and ',', got \"a:b\""),
                refused(() -> FixedWidthField.of("a", 0), "FIXEDWIDTH width of a must be 1 or more, got 0"),
                refused(
                        () -> source().shapefile().simplify(Double.NaN),
                        "SIMPLIFY tolerance must be 0 or more, got NaN"));
    }

    private static Arguments refused(Runnable action, String message) {
        return Arguments.of(action, message);
    }

    @ParameterizedTest
    @MethodSource
    void everyRange(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }

    @Test
    void equalsByItsSql() {
        assertThat(source().csv().build())
                .isEqualTo(source().csv().build())
                .hasSameHashCodeAs(source().csv().build())
                .isNotEqualTo(source().json().build());
    }
}
