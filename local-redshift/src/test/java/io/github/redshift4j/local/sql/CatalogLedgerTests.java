// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/local-redshift-catalogs.md} tells of every system relation, and nothing that is not so. */
class CatalogLedgerTests {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_.]+)` \\| (done|empty|differs) \\| .*");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "local-redshift-catalogs.md"));
    }

    @Test
    void tellsOfEveryRelation() throws IOException {
        List<String> told = ROW.matcher(page())
                .results()
                .map(row -> row.group(1).replace("information_schema.", "information_schema_"))
                .toList();
        assertThat(told).containsExactlyElementsOf(Resources.words("catalog-relations.txt"));
    }

    @Test
    void tellsOfEveryRelationThatIsAbsent() throws IOException {
        String page = page();
        List<String> told = NAME.matcher(page.substring(page.indexOf("## Absent")))
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
        assertThat(told).containsExactlyElementsOf(Resources.words("absent-relations.txt"));
        List<String> both = new ArrayList<>(Resources.words("catalog-relations.txt"));
        both.retainAll(told);
        assertThat(both).isEmpty();
    }

    @Test
    void refusesAbsentRelationsByName() {
        assertThatThrownBy(() -> new Translator().translate("select * from stl_scan"))
                .hasMessage("System relation stl_scan is not supported by the local server");
        assertThatThrownBy(() -> new Translator().translate("select * from pg_catalog.pg_statistic"))
                .hasMessage("System relation pg_statistic is not supported by the local server");
        assertThatThrownBy(() -> new Translator().translate("select * from pg_catalog.pg_nothing"))
                .hasMessage("relation \"pg_nothing\" does not exist");
    }
}
