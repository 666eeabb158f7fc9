// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CopyEngineTests {
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    @Test
    void loadsDelimitedText() throws IOException {
        warehouse.table("venue", "id integer NOT NULL, name varchar(20), opened date, price numeric(8,2), note super");
        warehouse.put(
                "venue/1", "1|Grüner Platz|2020-02-29|12.345|{\"a\": [1, 2]}\n2|a\tb\\c|||\\N\n3||2021-01-01|-7||\n");

        Outcome outcome = warehouse.copy("venue", "venue/");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(3, List.of("Load into table 'venue' completed, 3 record(s) loaded successfully.")));
        assertThat(warehouse.rows("SELECT id, name, opened, price, note FROM venue ORDER BY id"))
                .containsExactly(
                        "1|Grüner Platz|2020-02-29|12.34|\u001e{\"a\":[1,2]}",
                        "2|a\tb\\c|null|null|null",
                        "3||2021-01-01|-7.00|null");
    }

    @Test
    void failsAtTheFirstBadRowAndKeepsTheTable() throws IOException {
        warehouse.table("strict", "id integer, name varchar(3)");
        warehouse.put("strict/1", "1|abc\nx2|d\n3|abcd\n");

        assertThatThrownBy(() -> warehouse.copy("strict", "strict/"))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.sqlState()).isEqualTo("XX000");
                    assertThat(e.message())
                            .isEqualTo(
                                    "Load into table 'strict' failed.  Check 'stl_load_errors' system table for details.");
                });

        assertThat(warehouse.rows("SELECT * FROM strict")).isEmpty();
        assertThat(
                        warehouse.rows(
                                """
                        SELECT rtrim(filename), line_number, rtrim(colname), rtrim(type), rtrim(col_length), position,
                               rtrim(raw_line), rtrim(raw_field_value), err_code, rtrim(err_reason), start_offset
                        FROM redshift_catalog.stl_load_errors WHERE query = redshift.pg_last_copy_id()"""))
                .containsExactly(
                        "s3://lake/strict/1|2|id|int4|0|0|x2|d|x2|1207|Invalid digit, Value 'x', Pos 0, Type: Integer|6");
        assertThat(warehouse.rows("SELECT redshift.pg_last_copy_count()")).containsExactly("0");
    }

    @Test
    void loadsTheRestWithMaxError() throws IOException {
        warehouse.table("lenient", "id integer, name varchar(3)");
        warehouse.put("lenient/1", "1|abc\nx2|d\n3|abcd\n4|e\n");

        Outcome outcome = warehouse.copy("lenient", "lenient/", "MAXERROR 3");

        assertThat(outcome.infos())
                .containsExactly(
                        "Load into table 'lenient' completed, 2 record(s) loaded successfully.",
                        "Load into table 'lenient' completed, 2 record(s) could not be loaded.  Check 'stl_load_errors'"
                                + " system table for details.");
        assertThat(warehouse.rows("SELECT id, name FROM lenient ORDER BY 1")).containsExactly("1|abc", "4|e");
        assertThat(warehouse.rows("SELECT redshift.pg_last_copy_count()")).containsExactly("2");
    }
}
