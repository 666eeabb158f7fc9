// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDesignTests {
    private static String render(TableDesign design) {
        return new SqlWriter().part(design).toString();
    }

    @Test
    void writesTableAttributes() {
        assertThat(render(TableDesign.AUTOMATIC)).isEmpty();
        assertThat(render(TableDesign.builder()
                        .noBackup()
                        .distKey("customer_id")
                        .sortKey(SortKey.compound("customer_id", "created_at"))
                        .build()))
                .isEqualTo("BACKUP NO DISTSTYLE KEY DISTKEY (customer_id) COMPOUND SORTKEY (customer_id, created_at)");
        assertThat(render(TableDesign.builder()
                        .distStyle(DistStyle.EVEN)
                        .sortKey(SortKey.interleaved("a", "b"))
                        .build()))
                .isEqualTo("DISTSTYLE EVEN INTERLEAVED SORTKEY (a, b)");
        assertThat(render(TableDesign.builder()
                        .distStyle(DistStyle.ALL)
                        .sortKey(new SortKey.Auto())
                        .build()))
                .isEqualTo("DISTSTYLE ALL SORTKEY AUTO");
    }

    @Test
    void refusesStylesThatContradictTheKey() {
        assertThatThrownBy(() -> TableDesign.builder()
                        .distStyle(DistStyle.EVEN)
                        .distKey("a")
                        .build())
                .hasMessage("DISTSTYLE EVEN takes no DISTKEY, got a; use DISTSTYLE KEY or leave the style out");
        assertThatThrownBy(() -> TableDesign.builder().distStyle(DistStyle.KEY).build())
                .hasMessage("DISTSTYLE KEY needs a DISTKEY column");
    }

    @Test
    void limitsSortKeys() {
        String[] nine = IntStream.range(0, 9).mapToObj(i -> "c" + i).toArray(String[]::new);

        assertThat(SortKey.compound(nine).columns()).hasSize(9);
        assertThatThrownBy(() -> SortKey.interleaved(nine)).hasMessage("INTERLEAVED SORTKEY takes 1..8 columns, got 9");
        assertThatThrownBy(() -> SortKey.compound()).hasMessage("COMPOUND SORTKEY takes 1..400 columns, got 0");
        assertThatThrownBy(() -> SortKey.compound("a", "a"))
                .hasMessage("COMPOUND SORTKEY names a column twice: [a, a]");
    }

    @Test
    void listsEveryFaultAgainstTheColumns() {
        Map<Identifier, RedshiftType> columns = new LinkedHashMap<>();
        columns.put(Identifier.of("id"), RedshiftType.parse("bigint"));
        columns.put(Identifier.of("profile"), RedshiftType.parse("super"));
        columns.put(Identifier.of("name"), RedshiftType.varchar(20));
        TableDesign design = TableDesign.builder()
                .distKey("profile")
                .sortKey(SortKey.compound("id", "gone"))
                .encode("id", Encoding.AZ64)
                .encode("name", Encoding.AZ64)
                .encode("lost", Encoding.RAW)
                .build();

        assertThat(design.faults(columns))
                .containsExactly(
                        "DISTKEY cannot be column profile of type super",
                        "SORTKEY names column gone, which the table does not have",
                        "ENCODE az64 does not fit column name of type character varying(20)",
                        "ENCODE names column lost, which the table does not have");
    }

    @ParameterizedTest
    @CsvSource({
        "BIGINT, false, AZ64",
        "BIGINT, true, RAW",
        "VARCHAR, false, LZO",
        "VARBYTE, false, LZO",
        "SUPER, false, ZSTD",
        "BOOLEAN, false, RAW",
        "DOUBLE, false, RAW",
        "TIMESTAMP, false, AZ64",
        "GEOMETRY, false, RAW"
    })
    void choosesTheInitialEncoding(TypeName type, boolean sortKey, Encoding encoding) {
        assertThat(Encoding.initial(type, sortKey)).isEqualTo(encoding);
        assertThat(encoding.supports(type)).isTrue();
    }

    @Test
    void readsEncodingsAsCatalogsPrintThem() {
        assertThat(Encoding.of("none")).contains(Encoding.RAW);
        assertThat(Encoding.of("Delta32K")).contains(Encoding.DELTA32K);
        assertThat(Encoding.of("gzip")).isEmpty();
        assertThat(Encoding.MOSTLY8.supports(TypeName.VARCHAR)).isFalse();
        assertThat(Encoding.TEXT255.supports(TypeName.VARCHAR)).isTrue();
    }
}
