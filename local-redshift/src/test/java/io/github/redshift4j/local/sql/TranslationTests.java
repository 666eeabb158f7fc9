// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTests {
    private final Translator translator = new Translator();

    /** A statement of {@code translations.txt} and the PostgreSQL statements it becomes. */
    record Example(String sql, List<String> translated) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String line : Resources.lines("corpus/translations.txt")) {
            if (line.startsWith("=> ")) {
                examples.get(examples.size() - 1).translated().add(line.substring(3));
            } else {
                examples.add(new Example(line, new ArrayList<>()));
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void translates(Example example) {
        Plan plan = translator
                .parse(example.sql())
                .get(0)
                .translate(Settings.DEFAULTS, new TestCatalog())
                .plan();
        assertThat(sql(plan)).isEqualTo(example.translated());
    }

    private static List<String> sql(Plan plan) {
        if (plan instanceof Plan.Script script) {
            return script.statements();
        } else if (plan instanceof Plan.Prepare prepare) {
            return List.of(prepare.sql());
        }
        return List.of(plan instanceof Plan.Query query ? query.sql() : plan.toString());
    }

    @Test
    void splitsStatementsAtSemicolonsOutsideOfLiteralsAndComments() {
        assertThat(translator.translate("select ';' ; -- a;b\n/* c; /* d; */ */ select \"e;\" from t;;"))
                .extracting(Statement::text)
                .containsExactly("select ';'", "select \"e;\" from t");
    }

    @Test
    void findsNothingToDoInCommentsAlone() {
        assertThat(translator.translate(" -- nothing\n;"))
                .extracting(Statement::plan)
                .containsExactly(new Plan.Empty());
    }

    @Test
    void keepsTheCaseOfQuotedNamesWhenTold() {
        String sql = "select \"Name\", Other from \"T\"";
        assertThat(translator.translate(sql))
                .extracting(Statement::plan)
                .containsExactly(new Plan.Query("SELECT name, other from t"));
        assertThat(translator.translate(sql, Settings.DEFAULTS.withCaseSensitiveIdentifiers(true)))
                .extracting(Statement::plan)
                .containsExactly(new Plan.Query("SELECT \"Name\", other from \"T\""));
    }

    @Test
    void readsTheOptionsOfCopyInAnyOrder() {
        String sql = "copy s.t (a, \"B\") from 's3://b/p' null as '\\\\N' iam_role default format as csv quote '%'"
                + " ignoreheader as 1 gzip compupdate off maxerror 5";
        assertThat(translator.translate(sql).get(0).plan())
                .isEqualTo(new Plan.Copy(
                        io.github.redshift4j.core.QualifiedName.of("s", "t"),
                        List.of("a", "b"),
                        "s3://b/p",
                        List.of(
                                new Plan.Option("NULL", List.of("\\N")),
                                new Plan.Option("IAM_ROLE", List.of("default")),
                                new Plan.Option("CSV", List.of()),
                                new Plan.Option("QUOTE", List.of("%")),
                                new Plan.Option("IGNOREHEADER", List.of("1")),
                                new Plan.Option("GZIP", List.of()),
                                new Plan.Option("COMPUPDATE", List.of("off")),
                                new Plan.Option("MAXERROR", List.of("5")))));
    }

    @Test
    void translatesTheQueryInsideUnload() {
        String sql = "unload ('select nvl(a, ''x'') from t') to 's3://b/u' iam_role 'arn' parquet"
                + " partition by (a, b) include maxfilesize 5 mb parallel off manifest verbose";
        assertThat(translator.translate(sql).get(0).plan())
                .isEqualTo(new Plan.Unload(
                        "select nvl(a, 'x') from t",
                        "SELECT coalesce(a, 'x') AS \"coalesce\" from t",
                        "s3://b/u",
                        List.of(
                                new Plan.Option("IAM_ROLE", List.of("arn")),
                                new Plan.Option("PARQUET", List.of()),
                                new Plan.Option("PARTITION BY", List.of("a", "b")),
                                new Plan.Option("INCLUDE", List.of()),
                                new Plan.Option("MAXFILESIZE", List.of("5", "mb")),
                                new Plan.Option("PARALLEL", List.of("off")),
                                new Plan.Option("MANIFEST", List.of("verbose")))));
    }

    @Test
    void givesTagsAndTransactionRules() {
        assertThat(
                        translator.translate(
                                "truncate t; vacuum; begin; end; alter table t alter column c type varchar(9); create database d"))
                .extracting(s -> s.tag() + ' ' + s.transaction())
                .containsExactly(
                        "TRUNCATE TABLE COMMITS",
                        "VACUUM REFUSED_IN_BLOCK",
                        "BEGIN TRANSACTIONAL",
                        "COMMIT TRANSACTIONAL",
                        "ALTER TABLE REFUSED_IN_BLOCK",
                        "CREATE DATABASE REFUSED_IN_BLOCK");
    }

    @Test
    void givesParametersAsWritten() {
        assertThat(translator.translate("set search_path to \"$user\", Public; set local x.y = -1; reset all; show a"))
                .extracting(Statement::plan)
                .containsExactly(
                        new Plan.SetParameter("search_path", List.of("$user", "public"), false),
                        new Plan.SetParameter("x.y", List.of("-1"), true),
                        new Plan.SetParameter("ALL", List.of(), false),
                        new Plan.ShowParameter("a"));
    }
}
