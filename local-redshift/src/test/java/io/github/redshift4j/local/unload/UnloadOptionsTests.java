// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.copy.TestWarehouse;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnloadOptionsTests {
    private static List<Plan.Option> options(String text) {
        return TestWarehouse.options(
                Arrays.stream(text.split(";")).map(String::strip).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV; FIXEDWIDTH a:1    | 0A000 | FIXEDWIDTH option is not supported with CSV",
                "CSV; ADDQUOTES         | 0A000 | ADDQUOTES option is not supported with CSV",
                "CSV; ESCAPE            | 0A000 | ESCAPE option is not supported with CSV",
                "PARQUET; DELIMITER x   | 0A000 | DELIMITER option is not supported with PARQUET",
                "PARQUET; FIXEDWIDTH x  | 0A000 | FIXEDWIDTH option is not supported with PARQUET",
                "PARQUET; ADDQUOTES     | 0A000 | ADDQUOTES option is not supported with PARQUET",
                "PARQUET; ESCAPE        | 0A000 | ESCAPE option is not supported with PARQUET",
                "PARQUET; NULL x        | 0A000 | NULL AS option is not supported with PARQUET",
                "PARQUET; HEADER        | 0A000 | HEADER option is not supported with PARQUET",
                "PARQUET; GZIP          | 0A000 | GZIP option is not supported with PARQUET",
                "JSON; DELIMITER x      | 0A000 | DELIMITER option is not supported with JSON",
                "JSON; HEADER           | 0A000 | HEADER option is not supported with JSON",
                "JSON; FIXEDWIDTH a:1   | 0A000 | FIXEDWIDTH option is not supported with JSON",
                "JSON; ADDQUOTES        | 0A000 | ADDQUOTES option is not supported with JSON",
                "JSON; ESCAPE           | 0A000 | ESCAPE option is not supported with JSON",
                "JSON; NULL x           | 0A000 | NULL AS option is not supported with JSON",
                "FIXEDWIDTH a:1; DELIMITER x | 0A000 | DELIMITER option is not supported with FIXEDWIDTH",
                "FIXEDWIDTH a:1; HEADER | 0A000 | HEADER option is not supported with FIXEDWIDTH",
                "ALLOWOVERWRITE; CLEANPATH | 0A000 | CLEANPATH option is not supported with ALLOWOVERWRITE",
                "GZIP; BZIP2            | 0A000 | BZIP2 option is not supported with GZIP",
                "ROWGROUPSIZE 64        | 0A000 | ROWGROUPSIZE option is only supported with PARQUET",
                "KMS_KEY_ID x           | 0A000 | KMS_KEY_ID and MASTER_SYMMETRIC_KEY need ENCRYPTED",
                "ENCRYPTED auto; KMS_KEY_ID x | 0A000 | KMS_KEY_ID and MASTER_SYMMETRIC_KEY options are not supported with ENCRYPTED AUTO",
                "MAXFILESIZE 4          | 22023 | MAXFILESIZE must be from 5 MB to 6348.8 MB, got 4 MB",
                "PARQUET; ROWGROUPSIZE 129 | 22023 | ROWGROUPSIZE must be from 32 MB to 128 MB, got 129 MB",
                "PARQUET; ROWGROUPSIZE 32.5 | 22023 | ROWGROUPSIZE must be an integer, got 32.5",
                "INCLUDE                | 42601 | syntax error at or near \"INCLUDE\"",
                "CSV; DELIMITER \"       | 0A000 | CSV quote character must not appear in the DELIMITER",
                "ENCRYPTED auto; CREDENTIALS aws_iam_role=x,master_symmetric_key=k | 0A000 | master_symmetric_key in CREDENTIALS is not supported with ENCRYPTED AUTO",
            })
    void refusesWhatDoesNotBelongTogether(String text, String sqlState, String message) {
        assertThatThrownBy(() -> UnloadOptions.of(options(text))).isInstanceOfSatisfying(ServerException.class, e -> {
            assertThat(e.message()).isEqualTo(message);
            assertThat(e.sqlState()).isEqualTo(sqlState);
        });
    }

    /** As the AWS SDK for pandas writes it: S3 encrypts, with its own keys. */
    @Test
    void takesEncryptedWithoutAKey() {
        assertThat(UnloadOptions.of(options("PARQUET; ENCRYPTED")).masterKey()).isNull();
    }

    @Test
    void readsSizesInTheirUnits() {
        List<Plan.Option> gigabytes = List.of(new Plan.Option("MAXFILESIZE", List.of("1.5", "gb")));

        assertThat(UnloadOptions.of(gigabytes).maxFileBytes()).isEqualTo(1536L << 20);
        assertThat(UnloadOptions.of(options("MAXFILESIZE 5.5")).maxFileBytes()).isEqualTo(5_767_168);
        assertThat(UnloadOptions.of(options("EXTENSION csv.gz")).extension()).isEqualTo(".csv.gz");
        assertThat(UnloadOptions.of(List.of(new Plan.Option("EXTENSION", List.of(""))))
                        .extension())
                .isEmpty();
    }
}
