// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what ALTER TABLE cannot do and spells ALTER COLUMN out. jOOQ does not open an ALTER TABLE, so its text is read,
 * as the plain dialect renders it; it has no bind values.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html">ALTER TABLE</a>
 */
final class AlterTableCheck {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|\\w+)";
    private static final String TABLE = "alter table " + NAME + "(?:\\." + NAME + ")*";

    private record Row(Pattern form, String feature, String alternative) {}

    private static final List<Row> REFUSED = List.of(
            new Row(pattern("alter table if exists .*"), "ALTER TABLE IF EXISTS", "ask the catalog first"),
            new Row(pattern(TABLE + " add if not exists .*"), "ADD COLUMN IF NOT EXISTS", "ask the catalog first"),
            new Row(
                    pattern(TABLE + " add [^(]*(?:\\([^)]*\\)[^(]*)*, add .*"),
                    "adding several columns at once",
                    "add each by its own ALTER TABLE"),
            new Row(
                    pattern(TABLE + " drop [^(]*, drop .*"),
                    "dropping several columns at once",
                    "drop each by its own ALTER TABLE"),
            new Row(
                    pattern(TABLE + " drop (?:constraint )?if exists .*"),
                    "DROP IF EXISTS within ALTER TABLE",
                    "ask the catalog first"),
            new Row(
                    pattern(TABLE + " alter " + NAME + " (?:set|drop) not null"),
                    "changing NOT NULL",
                    "create the table anew"),
            new Row(
                    pattern(TABLE + " alter " + NAME + " (?:set|drop) default.*"),
                    "changing DEFAULT",
                    "create the table anew"),
            new Row(
                    pattern(
                            TABLE + " add " + NAME
                                    + " (?:varchar|text|uuid|jsonb?|xml|bytea|blob|decimal|numeric|timestamp\\(\\d\\))(?: .*)?"),
                    "this type in ADD COLUMN",
                    "give VARCHAR and DECIMAL their length, TIMESTAMP none, and use Redshift.SUPER for JSON"),
            new Row(
                    pattern(TABLE + " add .*\\bcheck \\(.*"),
                    "CHECK constraints",
                    "check values before they are loaded"),
            new Row(pattern(TABLE + " rename constraint .*"), "renaming constraints", "drop it and add another"));

    private static final Pattern TYPE = pattern("(" + TABLE + " alter )(" + NAME + " type .*)");

    private AlterTableCheck() {}

    private static Pattern pattern(String form) {
        return Pattern.compile(form, Pattern.DOTALL);
    }

    static @Nullable QueryPart check(QueryPart alter, Configuration configuration) {
        String sql = DSL.using(configuration.dialect()).renderInlined(alter);
        for (Row row : REFUSED) {
            if (row.form.matcher(sql).matches()) {
                throw Refusals.refusal(row.feature, row.alternative);
            }
        }
        var type = TYPE.matcher(sql);
        return type.matches() ? new Text(type.group(1) + "column " + type.group(2)) : null;
    }

    private static final class Text extends CustomQueryPart {
        private final String sql;

        Text(String sql) {
            this.sql = sql;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.sql(sql);
        }
    }
}
