// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.copy.convert.Conversion;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyOptionsTests {
    private static final Roles ROLES = new Roles(Set.of(TestWarehouse.ROLE));

    /** Options separated by semicolons, the argument of each after its first blank. */
    private static List<Plan.Option> options(String text) {
        return TestWarehouse.options(
                Arrays.stream(text.split(";")).map(String::strip).toArray(String[]::new));
    }

    @Test
    void defaultsToDelimitedText() {
        CopyOptions options = CopyOptions.of(List.of());

        assertThat(options.format()).isEqualTo(new DataFormat.Delimited((byte) '|', false, false));
        assertThat(options.compression()).isEqualTo(Compression.NONE);
        assertThat(options.encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(options.maxErrors()).isEqualTo(1);
        assertThat(options.conversion()).isEqualTo(Conversion.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CSV; QUOTE %; IGNOREHEADER 1; EMPTYASNULL; BLANKSASNULL",
                "DELIMITER \\t; ESCAPE; REMOVEQUOTES; NULL \\N; FILLRECORD",
                "DELIMITER \\001; GZIP; ENCODING utf16; REGION eu-west-1",
                "FIXEDWIDTH a:1,b:2; IGNOREBLANKLINES; TRIMBLANKS",
                "JSON; ROUNDEC; MAXERROR 100000; COMPUPDATE preset; STATUPDATE off",
                "LZOP; CSV",
                "AVRO; MAXERROR 3; ACCEPTINVCHARS; TIMEFORMAT auto",
                "AVRO s3://lake/paths.json; COMPUPDATE on",
                "JSON auto ignorecase; ZSTD; ACCEPTANYDATE; ACCEPTINVCHARS ^; COMPROWS 1000",
                "PARQUET; MANIFEST; FILLRECORD; SERIALIZETOJSON; STATUPDATE on; EXPLICIT_IDS",
                "IGNOREALLERRORS; NOLOAD; BZIP2; TRUNCATECOLUMNS; DATEFORMAT auto; TIMEFORMAT epochsecs",
            })
    void acceptsWhatBelongsTogether(String text) {
        assertThatCode(() -> CopyOptions.of(options(text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV; FIXEDWIDTH a:1     | 0A000 | FIXEDWIDTH option is not supported with CSV",
                "CSV; REMOVEQUOTES       | 0A000 | REMOVEQUOTES option is not supported with CSV",
                "CSV; ESCAPE             | 0A000 | ESCAPE option is not supported with CSV",
                "CSV; JSON auto          | 0A000 | JSON option is not supported with CSV",
                "QUOTE x                 | 0A000 | QUOTE option is only supported with CSV",
                "FIXEDWIDTH a:1; DELIMITER x | 0A000 | DELIMITER option is not supported with FIXEDWIDTH",
                "FIXEDWIDTH a:1; ESCAPE  | 0A000 | ESCAPE option is not supported with FIXEDWIDTH",
                "FIXEDWIDTH a            | 22023 | Invalid FIXEDWIDTH specification 'a'; expected 'label:width,label:width,…'",
                "FIXEDWIDTH a:0          | 22023 | Invalid FIXEDWIDTH specification 'a:0'; expected 'label:width,label:width,…'",
                "FIXEDWIDTH a:1; ENCODING utf16 | 0A000 | FIXEDWIDTH files must be UTF8, got UTF16",
                "JSON auto; FILLRECORD   | 0A000 | FILLRECORD option is not supported with JSON",
                "JSON auto; NULL x       | 0A000 | NULL AS option is not supported with JSON",
                "JSON auto; DELIMITER x  | 0A000 | DELIMITER option is not supported with JSON",
                "JSON auto; ESCAPE       | 0A000 | ESCAPE option is not supported with JSON",
                "JSON auto; IGNOREBLANKLINES | 0A000 | IGNOREBLANKLINES option is not supported with JSON",
                "JSON auto; REMOVEQUOTES | 0A000 | REMOVEQUOTES option is not supported with JSON",
                "JSON AUTO               | 22023 | Invalid JSON option 'AUTO'; expected 'auto', 'auto ignorecase', 'noshred' or 's3://bucket/jsonpaths_file'",
                "PARQUET; GZIP           | 0A000 | GZIP argument is not supported for PARQUET based COPY",
                "PARQUET; MAXERROR 5     | 0A000 | MAXERROR argument is not supported for PARQUET based COPY",
                "PARQUET; REGION x       | 0A000 | REGION argument is not supported for PARQUET based COPY",
                "PARQUET; TRUNCATECOLUMNS | 0A000 | TRUNCATECOLUMNS argument is not supported for PARQUET based COPY",
                "PARQUET; CSV            | 0A000 | CSV argument is not supported for PARQUET based COPY",
                "SERIALIZETOJSON         | 0A000 | SERIALIZETOJSON option is only supported with PARQUET and ORC",
                "MAXERROR 10; IGNOREALLERRORS | 0A000 | IGNOREALLERRORS option is not supported with MAXERROR",
                "MAXERROR 100001         | 22023 | MAXERROR must be a number from 0 to 100000, got 100001",
                "MAXERROR -1             | 22023 | MAXERROR must be a number from 0 to 100000, got -1",
                "IGNOREHEADER x          | 22023 | IGNOREHEADER must be a number from 0 to 2147483647, got x",
                "GZIP; ZSTD              | 0A000 | ZSTD option is not supported with GZIP",
                "DELIMITER ab            | 0A000 | COPY delimiter must be a single ASCII character",
                "DELIMITER ü             | 0A000 | COPY delimiter must be a single ASCII character",
                "CSV; DELIMITER %; QUOTE % | 0A000 | CSV quote character must not appear in the DELIMITER",
                "ENCODING latin1         | 22023 | ENCODING must be UTF8, UTF16, UTF16LE, UTF16BE or ISO88591, got LATIN1",
                "COMPUPDATE maybe        | 42601 | syntax error at or near \"maybe\"",
                "READRATIO 50            | 0A000 | READRATIO option is only supported with DynamoDB",
                "SSH                     | 0A000 | The local server does not support COPY with SSH",
                "ENCRYPTED               | 0A000 | ENCRYPTED needs MASTER_SYMMETRIC_KEY, or master_symmetric_key in CREDENTIALS",
                "AVRO; GZIP              | 0A000 | GZIP option is not supported with AVRO",
                "AVRO noshred            | 22023 | Invalid AVRO option 'noshred'; expected 'auto', 'auto ignorecase' or 's3://bucket/jsonpaths_file'",
                "JSON auto; AVRO auto    | 0A000 | AVRO option is not supported with JSON",
                "SIMPLIFY                | 0A000 | SIMPLIFY option is only supported with SHAPEFILE",
                "SHAPEFILE; MANIFEST     | 0A000 | The local server does not support COPY with SHAPEFILE and MANIFEST",
                "SHAPEFILE; ESCAPE       | 0A000 | ESCAPE option is not supported with SHAPEFILE",
                "SHAPEFILE; ZSTD         | 0A000 | ZSTD option is not supported with SHAPEFILE",
                "MASTER_SYMMETRIC_KEY k  | 0A000 | MASTER_SYMMETRIC_KEY option is only supported with ENCRYPTED",
                "CREDENTIALS aws_iam_role=x,master_symmetric_key=k | 0A000 | MASTER_SYMMETRIC_KEY option is only supported with ENCRYPTED",
                "NULL \\n                | 0A000 | NULL AS cannot be a newline, which ends a row",
                "DELIMITER \\012         | 0A000 | DELIMITER cannot be a newline, a carriage return or NUL",
                "DELIMITER \\; ESCAPE    | 0A000 | DELIMITER cannot be a backslash with ESCAPE",
            })
    void refusesWhatDoesNot(String text, String sqlState, String message) {
        assertThatThrownBy(() -> CopyOptions.of(options(text))).isInstanceOfSatisfying(ServerException.class, e -> {
            assertThat(e.message()).isEqualTo(message);
            assertThat(e.sqlState()).isEqualTo(sqlState);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IAM_ROLE default",
                "IAM_ROLE " + TestWarehouse.ROLE,
                "IAM_ROLE " + TestWarehouse.ROLE + "," + TestWarehouse.ROLE,
                "CREDENTIALS aws_iam_role=" + TestWarehouse.ROLE,
                "ACCESS_KEY_ID k; SECRET_ACCESS_KEY s",
                "ACCESS_KEY_ID k; SECRET_ACCESS_KEY s; SESSION_TOKEN t",
            })
    void acceptsKeysAndKnownRoles(String text) {
        assertThatCode(() -> CopyOptions.authorize(options(text), ROLES)).doesNotThrowAnyException();
    }

    @Test
    void acceptsKeysInCredentials() {
        List<Plan.Option> keys =
                List.of(new Plan.Option("CREDENTIALS", List.of("aws_access_key_id=k;aws_secret_access_key=s;token=t")));

        assertThatCode(() -> CopyOptions.authorize(keys, ROLES)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GZIP                           | 42601 | Authorization is required",
                "IAM_ROLE default; CREDENTIALS x | 42601 | conflicting or redundant options",
                "IAM_ROLE default; ACCESS_KEY_ID x | 42601 | conflicting or redundant options",
                "ACCESS_KEY_ID k                | 42601 | ACCESS_KEY_ID and SECRET_ACCESS_KEY must be given together",
                "SESSION_TOKEN t                | 42601 | ACCESS_KEY_ID and SECRET_ACCESS_KEY must be given together",
                "CREDENTIALS secret             | 22023 | Invalid credentials: expected",
                "IAM_ROLE arn:aws:iam::123456789012:role/loader,arn:aws:iam::123456789012:role/other | XX000 | User arn:aws:redshift:us-east-1:000000000000:dbuser:local/admin is not authorized to assume IAM Role arn:aws:iam::123456789012:role/other",
                "IAM_ROLE arn:aws:iam::123456789012:role/loader, arn:aws:iam::123456789012:role/loader | XX000 | Invalid IAM role: ' arn:aws:iam::123456789012:role/loader'",
                "IAM_ROLE SESSION               | 0A000 | IAM_ROLE 'SESSION' is only supported for external schemas",
                "IAM_ROLE nonsense              | XX000 | Invalid IAM role: 'nonsense'",
                "IAM_ROLE arn:aws:iam::123456789012:role/other | XX000 | User arn:aws:redshift:us-east-1:000000000000:dbuser:local/admin is not authorized to assume IAM Role arn:aws:iam::123456789012:role/other",
            })
    void refusesWhoItDoesNotKnow(String text, String sqlState, String message) {
        assertThatThrownBy(() -> CopyOptions.authorize(options(text), ROLES))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.message()).startsWith(message).doesNotContain("secret\"");
                    assertThat(e.sqlState()).isEqualTo(sqlState);
                });
    }
}
