// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the columns of a few tables; of other relations and of queries nothing. */
final class TestCatalog implements Catalog {
    private static final Pattern TABLE = Pattern.compile("SELECT \\* FROM (\\w+)(?: AS \\w+)?");
    private static final Map<String, List<Column>> TABLES = Map.of(
            "emp", define("id integer, boss integer, name varchar(20), pay numeric(8,2)"),
            "dept", define("id integer, name varchar(20), city varchar(20)"),
            "money", define("p numeric(10,2), q numeric(12,4), i integer, b bigint, s smallint, f real, d float8"));

    private static List<Column> define(String definitions) {
        return Arrays.stream(definitions.split(", "))
                .map(definition -> definition.split(" ", 2))
                .map(parts -> new Column(parts[0], RedshiftType.parse(parts[1])))
                .toList();
    }

    @Override
    public List<Column> columns(String query) {
        Matcher table = TABLE.matcher(query);
        return table.matches() ? TABLES.getOrDefault(table.group(1), List.of()) : List.of();
    }
}
