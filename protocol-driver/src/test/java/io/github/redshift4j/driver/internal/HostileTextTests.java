// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.driver.internal.sql.CallSyntax;
import io.github.redshift4j.driver.internal.sql.InsertRows;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import io.github.redshift4j.driver.internal.url.ConnectionUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Any text is read or refused by an SQLException; every other exception fails. Tried are some ten thousand changes of real
 * texts, always the same.
 */
class HostileTextTests {
    private static final List<String> SQL = List.of(
            "select ?, 'it''s \\\\ ?' from \"a\"\"b\" -- c\n where x = ?; update t set a = $1",
            "insert into t (a, b) values (?, f(?, '),('), {fn ucase(?)}) ",
            "{? = call s.f(?, {d '2020-01-01'}, $body$ ? $body$)}",
            "{call \"p q\".r(?, /* , /* ) */ */ ?)}",
            "select {fn timestampadd(SQL_TSI_DAY, ?, {ts '2020-01-01 00:00:00'})} {escape '\\\\'} {oj a left join b on ??}",
            "create procedure p() as $$ begin null; end; $$ language plpgsql;;");
    private static final List<String> URLS = List.of(
            "jdbc:redshift://host.example.com:5439/dev?user=a%20b&ssl=false&connectTimeout=10",
            "jdbc:redshift4j://[::1]:5439/dev;UID=u;PWD=p%40;resultMemory=64M",
            "jdbc:redshift:iam://cluster:eu-west-1/dev",
            "jdbc:redshift:dev");
    private static final String SPECIAL = "?$'\"\\\\(){};:/@%&=,-*[]#\0\n 0aZé\uD83D";

    static void readSql(String text) {
        for (int mode = 0; mode < 4; mode++) {
            try {
                ParsedSql parsed = ParsedSql.parse(text, (mode & 1) != 0, (mode & 2) != 0);
                for (SqlStatement statement : parsed.statements()) {
                    InsertRows.of(statement)
                            .ifPresent(rows -> assertThat(rows.sql(2)).isNotEmpty());
                    for (int at = 0; at <= statement.sql().length() + 1; at++) {
                        assertThat(statement.offsets().toGiven(at)).isBetween(0, text.length() + 2);
                    }
                }
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        try {
            assertThat(CallSyntax.parse(text).parameters()).isNotNull();
        } catch (SQLException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    static void readUrl(String text) {
        assertThat(ConnectionUrl.withoutSecrets(text)).hasSizeLessThanOrEqualTo(text.length() + 3);
        if (ConnectionUrl.isOurs(text)) {
            try {
                assertThat(ConnectionUrl.parse(text, new Properties()).toString())
                        .isNotNull();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isIn("08001", "22023");
            }
        }
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            char c = SPECIAL.charAt(random.nextInt(SPECIAL.length()));
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, c);
                case 1 -> changed.setLength(at);
                case 2 -> changed.delete(at, Math.min(changed.length(), at + 3));
                default -> changed.insert(at, text, 0, Math.min(text.length(), random.nextInt(20)));
            }
        }
        return changed.toString();
    }

    @Test
    void changedSqlIsReadOrRefused() {
        Random random = new Random(11);
        for (int i = 0; i < 6000; i++) {
            readSql(changed(SQL.get(i % SQL.size()), random));
        }
    }

    @Test
    void changedUrlsAreReadOrRefused() {
        Random random = new Random(12);
        for (int i = 0; i < 6000; i++) {
            readUrl(changed(URLS.get(i % URLS.size()), random));
        }
    }
}
