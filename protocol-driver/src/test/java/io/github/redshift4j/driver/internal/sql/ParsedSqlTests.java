// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedSqlTests {
    @Test
    void numbersMarkersOutsideLiteralsNamesAndComments() throws SQLException {
        ParsedSql parsed = parse("select ?, 'a?', \"b?\", $$ ? $$ -- ?\n, ? /* ? /* ? */ ? */ ?? from t");

        assertThat(texts(parsed))
                .containsExactly("select $1, 'a?', \"b?\", $$ ? $$ -- ?\n, $2 /* ? /* ? */ ? */ ? from t");
        assertThat(parsed.parameterCount()).isEqualTo(2);
    }

    @Test
    void knowsThatABackslashEscapesInEveryLiteral() throws SQLException {
        assertThat(texts(parse("select 'it\\'s ?; ', ?; select '\\\\', ?")))
                .containsExactly("select 'it\\'s ?; ', $1", " select '\\\\', $1");
    }

    @Test
    void knowsDoubledQuotes() throws SQLException {
        assertThat(texts(parse("select 'it''s ?; ', \"a\"\"?\", ?")))
                .containsExactly("select 'it''s ?; ', \"a\"\"?\", $1");
    }

    @Test
    void splitsAtSemicolonsAndDropsEmptyStatements() throws SQLException {
        ParsedSql parsed = parse(";; select ? ; -- nothing\n ; update t set a = ?, b = ?;");

        assertThat(texts(parsed)).containsExactly(" select $1 ", " update t set a = $1, b = $2");
        assertThat(parsed.statements()).extracting(SqlStatement::verb).containsExactly("SELECT", "UPDATE");
        assertThat(parsed.statements()).extracting(SqlStatement::firstParameter).containsExactly(0, 1);
        assertThat(parsed.statements()).extracting(SqlStatement::parameterCount).containsExactly(1, 2);
        assertThat(parsed.parameterCount()).isEqualTo(3);
    }

    @Test
    void keepsSemicolonsInProcedureBodies() throws SQLException {
        String sql = "create procedure p() as $$ begin a; b; end; $$ language plpgsql";

        assertThat(texts(parse(sql))).containsExactly(sql);
        assertThat(texts(parse(sql.replace("$$", "$body$")))).containsExactly(sql.replace("$$", "$body$"));
    }

    @Test
    void doesNotSplitWhenNotAsked() throws SQLException {
        assertThat(texts(ParsedSql.parse("a; b", true, false))).containsExactly("a; b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-- nothing", ";", "/* open"})
    void hasOneEmptyStatementWhenThereIsNothingElse(String sql) throws SQLException {
        assertThat(texts(parse(sql))).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'open ?", "select \"open ?", "select $$ open ?", "select /* open ?"})
    void leavesWhatIsNotClosedToTheServer(String sql) throws SQLException {
        assertThat(texts(parse(sql))).containsExactly(sql);
    }

    @Test
    void acceptsNativeMarkersButNoMixture() throws SQLException {
        assertThat(parse("select $2, $1, a$3 from t").parameterCount()).isEqualTo(2);
        assertThatThrownBy(() -> parse("select $1, ?"))
                .hasMessage("Parameter at character 12: a statement has either ? or $n markers, not both");
    }

    @Test
    void pointsErrorPositionsAtTheTextGiven() throws SQLException {
        String sql = "select ?; select ?, {d '2020-01-01'}, ?, bad";
        SqlStatement second = parse(sql).statements().get(1);

        assertThat(second.sql()).isEqualTo(" select $1, DATE '2020-01-01', $2, bad");
        assertThat(given(sql, second, "bad")).isEqualTo("bad");
        assertThat(given(sql, second, "$2")).startsWith("?, bad");
        assertThat(given(sql, second, "DATE")).startsWith("{d '");
        assertThat(second.offsets().toGiven(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{d '2020-01-02'}|DATE '2020-01-02'",
                "{t '01:02:03'}|TIME '01:02:03'",
                "{ ts '2020-01-02 01:02:03.4' }|TIMESTAMP '2020-01-02 01:02:03.4'",
                "a like ? {escape '!'}|a like $1 ESCAPE '!'",
                "{limit ? offset 3}|LIMIT $1 offset 3",
                "{oj a left join b on a.x = b.x}|a left join b on a.x = b.x",
                "{fn ucase(?)}|upper($1)",
                "{fn timestampadd(SQL_TSI_DAY, ?, d)}|dateadd(day, $1, d)",
                "{fn timestampdiff(sql_tsi_hour, a, b)}|datediff(hour, a, b)",
                "{fn convert(a, SQL_INTEGER)}|cast(a as integer)",
                "{fn now()}|getdate()",
                "{fn curtime()}|cast(getdate() as time)",
                "{fn locate('x', a, ?)}|case charindex('x', substring(a, $1)) when 0 then 0"
                        + " else charindex('x', substring(a, $1)) + ($1) - 1 end",
                "{fn locate('(', a)}|charindex('(', a)",
                "{fn substring(a, 1, f(2, 3))}|substring(a, 1, f(2, 3))",
                "'{d'|'{d'"
            })
    void translatesEscapes(String escape, String expected) throws SQLException {
        assertThat(texts(parse(escape))).containsExactly(expected);
        assertThat(texts(ParsedSql.parse(escape, false, true)).get(0)).startsWith(escape.substring(0, 1));
    }

    @Test
    void translatesNestedEscapes() throws SQLException {
        assertThat(texts(parse("{fn insert(a, 2, n + 1, 'x')}")))
                .containsExactly("(left(a, (2) - 1) || 'x' || substring(a, (2) + (n + 1)))");
        assertThat(texts(parse("{fn concat(a, {fn lcase(b)})}"))).containsExactly("(a || lower(b))");
    }

    @Test
    void translatesCalls() throws SQLException {
        assertThat(texts(parse("{call p(?, ?)}"))).containsExactly("CALL p($1, $2)");
        assertThat(texts(parse("{call s.p}"))).containsExactly("CALL s.p()");
        ParsedSql function = parse("{? = call f(?)}");
        assertThat(texts(function)).containsExactly("SELECT f($1)");
        assertThat(function.returnsValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{nonsense x}|JDBC escape at character 1: {nonsense} is none of call, d, escape, fn, limit, oj, t, ts",
                "{d '2020-01-01'|JDBC escape at character 1: the closing } is missing",
                "{fn f(a|JDBC escape at character 1: the arguments of f are not closed",
                "{fn locate(a, b, 3, 4)}|{fn locate} with 4 arguments: Redshift's function takes 2",
                "{fn insert(a, b, 3)}|{fn insert} needs at least 4 arguments, got 3",
                "{fn rand(7)}|{fn rand} with 1 arguments: Redshift's function takes 0",
                "{fn ucase()}|{fn ucase} needs at least 1 arguments, got 0"
            })
    void refusesEscapesThatMeanNothing(String escape, String message) {
        assertThatThrownBy(() -> parse(escape)).isInstanceOf(SQLException.class).hasMessage(message);
    }

    @Test
    void keepsArgumentsThatLookLikePlaces() throws SQLException {
        assertThat(texts(parse("select {fn locate('%1', 'a%1%2%*b')}")))
                .containsExactly("select charindex('%1', 'a%1%2%*b')");
    }

    @Test
    void refusesEscapesNestedWithoutEnd() {
        assertThatThrownBy(() -> parse("{oj ".repeat(100_000)))
                .isInstanceOf(SQLException.class)
                .hasMessage("JDBC escape at character 401: more than 100 escapes inside each other");
    }

    @Test
    void repeatsTheRowOfAnInsert() throws SQLException {
        SqlStatement insert = parse("INSERT INTO t (a, b) VALUES (?, 'x)$', f(?)) ")
                .statements()
                .get(0);

        InsertRows rows = InsertRows.of(insert).orElseThrow();

        assertThat(rows.sql(1)).isEqualTo("INSERT INTO t (a, b) VALUES ($1, 'x)$', f($2))");
        assertThat(rows.sql(3))
                .isEqualTo("INSERT INTO t (a, b) VALUES ($1, 'x)$', f($2)), ($3, 'x)$', f($4)), ($5, 'x)$', f($6))");
    }

    /** Errors in front of the rows are pointed at, those in one of many rows at the first. */
    @Test
    void pointsIntoTheTextGivenWhenTheRowIsRepeated() throws SQLException {
        String given = "insert into {oj t} (a) values (?, ?)";
        SqlStatement statement = parse(given).statements().get(0);
        String sent = InsertRows.of(statement).orElseThrow().sql(3);

        OffsetMap offsets = statement.offsets().upTo(sent.indexOf(" ($1"));

        assertThat(given.substring(offsets.toGiven(sent.indexOf("(a)") + 1) - 1))
                .isEqualTo("(a) values (?, ?)");
        assertThat(given.substring(offsets.toGiven(sent.indexOf("$6") + 1) - 1)).isEqualTo(" (?, ?)");
        assertThat(offsets.toGiven(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t select ?",
                "insert into t values (1)",
                "insert into t values (?), (?)",
                "insert into t values (?) -- a comment\n returning a",
                "insert into t (select ?) values (?)",
                "insert into t values (?, $)",
                "insert into t values (?, $99999999999)",
                "update t set a = ?"
            })
    void leavesOtherStatementsAlone(String sql) throws SQLException {
        assertThat(InsertRows.of(parse(sql).statements().get(0))).isEmpty();
    }

    private static ParsedSql parse(String sql) throws SQLException {
        return ParsedSql.parse(sql, true, true);
    }

    private static List<String> texts(ParsedSql parsed) {
        return parsed.statements().stream().map(SqlStatement::sql).toList();
    }

    private static String given(String sql, SqlStatement statement, String sent) {
        int position = statement.sql().indexOf(sent) + 1;
        return sql.substring(statement.offsets().toGiven(position) - 1);
    }
}
