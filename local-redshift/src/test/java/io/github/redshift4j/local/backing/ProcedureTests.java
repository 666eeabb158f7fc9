// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored procedures, as the guide has them. Whole because it is a list of claims, each with a procedure of its own. */
@LocalRedshiftTest
class ProcedureTests {
    private Client client;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        client = new Client(database);
        client.run(
                "drop table if exists notes",
                "create table notes (id int, text varchar(100))",
                "drop table if exists log",
                "create table log (message varchar(256))");
    }

    @AfterEach
    void close() throws SQLException {
        client.close();
    }

    /** Makes a procedure {@code p} with a signature and a body. */
    private void procedure(String signature, String body) throws SQLException {
        client.run("create or replace procedure " + signature + " as $$ " + body + " $$ language plpgsql");
    }

    /** What a CALL says beside its result. */
    private List<String> messages(String call) throws SQLException {
        List<String> messages = new ArrayList<>();
        try (Statement statement = client.connection().createStatement()) {
            statement.execute(call);
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                messages.add(w.getMessage());
            }
        }
        return messages;
    }

    private static List<String> labels(Client client, String sql) throws SQLException {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                labels.add(rows.getMetaData().getColumnLabel(i)
                        + ' '
                        + rows.getMetaData().getColumnTypeName(i));
            }
            return labels;
        }
    }

    @Test
    void returnsItsOutputsAsOneRow() throws SQLException {
        procedure(
                "test_sp2(f1 IN int, f2 INOUT varchar(256), out_var OUT varchar(256))",
                """
                DECLARE
                  loop_var int;
                BEGIN
                  IF f1 is null OR f2 is null THEN
                    RAISE EXCEPTION 'input cannot be null';
                  END IF;
                  DROP TABLE if exists my_etl;
                  CREATE TEMP TABLE my_etl(a int, b varchar);
                  FOR loop_var IN 1..f1 LOOP
                    insert into my_etl values (loop_var, f2);
                    f2 := f2 || '+' || f2;
                  END LOOP;
                  SELECT INTO out_var count(*) from my_etl;
                END;""");

        assertThat(client.rows("call test_sp2(2,'2019')")).containsExactly("2019+2019+2019+2019|2");
        assertThat(labels(client, "call test_sp2(2,'2019')")).containsExactly("f2 varchar", "out_var varchar");
        assertThat(client.error("call test_sp2(null, 'x')")).isEqualTo("P0001 ERROR: input cannot be null");
    }

    @Test
    void namesAnUnnamedOutputByItsPlace() throws SQLException {
        procedure(
                "unnamed(int, OUT int, OUT varchar(10))",
                "declare twice alias for $2; begin twice := $1 * 2; $3 := 'x'; end;");

        assertThat(client.rows("call unnamed(4)")).containsExactly("8|x");
        assertThat(labels(client, "call unnamed(4)")).containsExactly("column1 int4", "column2 varchar");
    }

    @Test
    void takesParameters() throws SQLException {
        procedure("summed(a int, b INOUT varchar(20), c OUT decimal(10,2))", "begin b := b || a; c := a / 3.0; end;");

        try (PreparedStatement call = client.connection().prepareStatement("call summed(?, ?)")) {
            call.setInt(1, 7);
            call.setString(2, "x");
            for (int i = 0; i < 8; i++) {
                try (ResultSet rows = call.executeQuery()) {
                    assertThat(Client.rows(rows)).containsExactly("x7|2.33");
                }
            }
        }
    }

    @Test
    void runsEveryKindOfLoopAndBranch() throws SQLException {
        client.run("insert into notes values (1, 'one'), (2, 'two'), (3, 'three')");
        procedure(
                "p(most int)",
                """
                declare
                  i int := 0;
                  total bigint default 0;
                  rec record;
                  name varchar(20);
                  word varchar(20);
                begin
                  while i < most loop
                    i := i + 1;
                    continue when i = 2;
                    total := total + i;
                  end loop;
                  raise info 'while %', total;
                  <<outer_loop>>
                  loop
                    for k in reverse 5..1 loop
                      exit outer_loop when k = 3;
                      total = k;
                    end loop;
                  end loop;
                  raise info 'for %', total;
                  for rec in select * from notes order by id loop
                    if rec.id = 1 then name := rec.text;
                    elsif rec.id = 2 then name := name || '-' || rec.text;
                    else name := name || '!'; end if;
                  end loop;
                  raise notice 'name % of %%', name;
                  for i, word in execute 'select id, text from notes where id > ' || 1 || ' order by id' loop
                    raise info '% %', i, word;
                  end loop;
                  case i when 1, 2 then word := 'low'; when 3 then word := 'high'; end case;
                  case when i > 100 then null; else raise info 'case %', word; end case;
                  begin
                    declare i int := 42; begin raise info 'inner %', i; end;
                    raise info 'outer %', i;
                    return;
                  end;
                  raise info 'not reached';
                end;""");

        assertThat(messages("call p(4)"))
                .containsExactly(
                        "while 8",
                        "for 4",
                        "name one-two! of %",
                        "2 two",
                        "3 three",
                        "case high",
                        "inner 42",
                        "outer 3");
    }

    @Test
    void tellsWhatStatementsFound() throws SQLException {
        procedure(
                "p()",
                """
                declare n int; r record; v varchar(100);
                begin
                  insert into notes values (1, 'a'), (2, 'b');
                  get diagnostics n := row_count;
                  raise info 'inserted % %', n, found;
                  update notes set text = 'c' where id = 9;
                  raise info 'updated %', found;
                  select into v text from notes where id = 2;
                  raise info 'selected % %', v, found;
                  select * into r from notes where id = 9;
                  raise info 'nothing % %', r.text, found;
                  execute 'select count(*) from notes' into n;
                  raise info 'counted %', n;
                  perform 1;
                  raise info 'performed %', found;
                end""");

        assertThat(messages("call p()"))
                .containsExactly(
                        "inserted 2 t", "updated f", "selected b t", "nothing <NULL> f", "counted 2", "performed t");
    }

    @Test
    void translatesItsSqlAsAnyOther() throws SQLException {
        procedure(
                "q(d date, OUT later date, OUT word varchar(20), OUT size int)",
                """
                begin
                  later := dateadd(month, 1, d);
                  select nvl(null, 'it\\'s') into word;
                  create temp table picked as select 1 as a, d as day;
                  insert into picked select top 1 2, getdate()::date;
                  select count(*) into size from picked;
                  drop table picked;
                end;""");

        assertThat(client.rows("call q('2024-01-31')")).containsExactly("2024-02-29|it's|2");
    }

    @Test
    void losesTheCursorOfALoopWithItsTransaction() throws SQLException {
        procedure(
                "losing()",
                """
                declare r record;
                begin
                  for r in select 1 as id union all select 2 loop
                    insert into notes values (r.id, 'kept');
                    commit;
                  end loop;
                end;""");

        assertThat(client.error("call losing()")).isEqualTo("34000 ERROR: the cursor of a FOR loop does not exist");
    }

    @Test
    void checksItsSqlWhenItIsMade() {
        assertThat(
                        client.error(
                                "create procedure bad() as $$ begin insert into notes values (1) returning id; end $$ language plpgsql"))
                .isEqualTo(
                        "42601 ERROR: syntax error at or near \"returning\" in context \"(1) returning\", at line 1, column 30");
        assertThat(client.error("create procedure bad() as $$ begin x := 1; end $$ language plpgsql"))
                .startsWith("42601 ERROR: syntax error at or near \"x\"");
        assertThat(client.error("create procedure bad() as $$ begin if 1 then end; $$ language plpgsql"))
                .startsWith("42601 ERROR: syntax error");
        assertThat(client.error(
                        "create procedure bad() as $$ begin create index i on notes (id); end $$ language plpgsql"))
                .isEqualTo(
                        "0A000 ERROR: SQL command \"create index i on notes (id)\" not supported on Redshift tables.");
        assertThat(
                        client.error(
                                "create procedure bad(id int) as $$ begin insert into notes (id) values (id); end $$ language plpgsql"))
                .startsWith("42601 ERROR: syntax error at or near \"$1\"");
        assertThat(client.error("create procedure bad() as $$ declare a nothing%type; begin end $$ language plpgsql"))
                .isEqualTo("42704 ERROR: variable \"nothing\" does not exist");
        assertThat(client.error("create procedure bad() as 'begin end' language plpgsql"))
                .isEqualTo("0A000 ERROR: A procedure body without dollar quotes is not supported by the local server");
    }

    @Test
    void commitsAndRollsBack() throws SQLException {
        procedure(
                "p(a int, b int)",
                """
                begin
                  insert into notes values (a, 'kept'); commit;
                  insert into notes values (b, 'gone'); rollback;
                  insert into notes values (b, 'last');
                end;""");

        client.run("call p(1, 2)");

        assertThat(client.rows("select * from notes order by id")).containsExactly("1|kept", "2|last");
        client.run("begin");
        assertThat(client.error("call p(1, 2)"))
                .isEqualTo(
                        "2D000 ERROR: COMMIT cannot be invoked from a procedure that is executing in an atomic context.");
        client.run("rollback");
    }

    @Test
    void isOneTransactionWithItsCaller() throws SQLException {
        procedure("p()", "begin insert into notes values (1, 'x'); end;");
        procedure("fails()", "begin insert into notes values (2, 'x'); perform 1 / 0; end;");

        client.run("begin", "call p()", "rollback");
        assertThat(client.rows("select count(*) from notes")).containsExactly("0");
        assertThat(client.error("call fails()")).isEqualTo("22012 ERROR: division by zero");
        assertThat(client.rows("select count(*) from notes")).containsExactly("0");
        client.run("call p()");
        assertThat(client.rows("select count(*) from notes")).containsExactly("1");
    }

    @Test
    void truncateCommits() throws SQLException {
        procedure(
                "p()",
                "begin insert into log values ('before'); truncate notes; insert into notes values (5, 'x'); rollback; end;");
        client.run("insert into notes values (1, 'x')", "call p()");

        assertThat(client.rows("select count(*) from notes")).containsExactly("0");
        assertThat(client.rows("select * from log")).containsExactly("before");
        client.run("begin");
        assertThat(client.error("call p()"))
                .isEqualTo(
                        "2D000 ERROR: TRUNCATE cannot be invoked from a procedure that is executing in an atomic context.");
        client.run("rollback");
    }

    @Test
    void handlerRunsInItsOwnTransactionAndThrowsAgain() throws SQLException {
        procedure(
                "p()",
                """
                begin
                  insert into notes values (1, 'undone');
                  execute 'select invalid';
                exception when others then
                  raise info 'An exception occurred.';
                  insert into log values ('Error message: ' || sqlerrm || ' ' || sqlstate);
                end;""");

        assertThat(client.error("call p()")).startsWith("42703 ERROR: column \"invalid\" does not exist");
        assertThat(client.rows("select count(*) from notes")).containsExactly("0");
        assertThat(client.rows("select * from log"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Error message: column \"invalid\" does not exist");

        client.run("delete from log", "begin", "insert into notes values (7, 'undone too')");
        assertThat(client.error("call p()")).startsWith("42703");
        assertThat(client.error("select 1")).startsWith("25P02");
        client.run("rollback");
        assertThat(client.rows("select count(*) from notes")).containsExactly("0");
        assertThat(client.rows("select count(*) from log")).containsExactly("1");
    }

    @Test
    void nonatomicCommitsEveryStatement() throws SQLException {
        client.run("create or replace procedure n() nonatomic as $$ begin"
                + " insert into notes values (1, 'kept');"
                + " begin perform 1 / 0; exception when others then insert into log values (sqlerrm); end;"
                + " start transaction; insert into notes values (2, 'undone'); rollback;"
                + " start transaction; insert into notes values (3, 'kept'); commit;"
                + " insert into notes values (4, 'kept'); perform 1 / 0; end $$ language plpgsql");

        assertThat(client.error("call n()")).isEqualTo("22012 ERROR: division by zero");
        assertThat(client.rows("select id from notes order by id")).containsExactly("1", "3", "4");
        assertThat(client.rows("select * from log")).containsExactly("division by zero");
        assertThat(client.error("create procedure m() nonatomic as $$ begin end $$ language plpgsql security definer"))
                .isEqualTo("0A000 ERROR: SECURITY DEFINER and SET are not supported in a NONATOMIC procedure");
    }

    @Test
    void callsOthersWithInoutVariables() throws SQLException {
        procedure("inner_proc(INOUT a int, b int, INOUT c int)", "BEGIN a := b * a; c := b * c; END;");
        procedure(
                "outer_proc(multiplier int)",
                """
                DECLARE
                  x int := 3;
                  y int := 4;
                BEGIN
                  CALL inner_proc(x, multiplier, y);
                  insert into notes values (x, y::varchar);
                END;""");
        procedure("deep(n int)", "begin call deep(n + 1); end;");

        client.run("call outer_proc(5)");

        assertThat(client.rows("select * from notes")).containsExactly("15|20");
        assertThat(client.error("call deep(1)"))
                .isEqualTo("54001 ERROR: procedure calls are nested more than 16 levels deep");
    }

    @Test
    void picksAmongProceduresOfOneName() throws SQLException {
        procedure("many(a int)", "begin raise info 'int %', a; end;");
        procedure("many(a varchar(20))", "begin raise info 'varchar %', a; end;");
        procedure("many(a int, b int)", "begin raise info 'two %', b; end;");

        assertThat(messages("call many(1)")).containsExactly("int 1");
        assertThat(messages("call many('a'::varchar)")).containsExactly("varchar a");
        assertThat(messages("call public.many(1, 2)")).containsExactly("two 2");
        assertThat(client.error("call many(1, 2, 3)"))
                .isEqualTo("42883 ERROR: procedure many(integer, integer, integer) does not exist");
        assertThat(client.error("show procedure many")).startsWith("42725");
        client.run("drop procedure many(int), many(varchar(20)), many(int, int)");
        assertThat(client.error("call many(1)")).startsWith("42883");
        assertThat(client.error("call many((select 1))"))
                .isEqualTo("0A000 ERROR: cannot use a query as an argument of CALL");
    }

    @Test
    void returnsACursor() throws SQLException {
        client.run("insert into notes values (1, 'a'), (2, 'b'), (3, 'c')");
        procedure(
                "get_result_set(param IN integer, rs_out INOUT refcursor)",
                "BEGIN OPEN rs_out FOR SELECT * FROM notes where id >= param order by id; END;");
        Connection connection = client.connection();
        connection.setAutoCommit(false);
        assertThat(client.rows("call get_result_set(2, 'mycursor')")).containsExactly("mycursor");
        assertThat(client.rows("fetch all from mycursor")).containsExactly("2|b", "3|c");
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Test
    void readsCursorsOneAtATime() throws SQLException {
        client.run("insert into notes values (1, 'a'), (2, 'b'), (3, 'c')");
        procedure(
                "p()",
                """
                declare
                  c cursor (least int) for select id, text from notes where id >= least order by id;
                  n int; t varchar(9);
                begin
                  open c(2);
                  loop
                    fetch c into n, t;
                    exit when not found;
                    raise info '% %', n, t;
                  end loop;
                  close c;
                end;""");
        procedure(
                "nested()",
                "declare a record; b record; begin for a in select 1 as x loop for b in select 2 as y loop null; end loop; end loop; end;");
        procedure(
                "closed()",
                "declare cur1 cursor for select * from notes order by 1; rec record; begin open cur1; truncate table log; fetch cur1 into rec; end;");

        assertThat(messages("call p()")).containsExactly("2 b", "3 c");
        assertThat(client.error("call nested()"))
                .isEqualTo(
                        "0A000 ERROR: Opening multiple cursors from within the same client connection is not allowed.");
        assertThat(client.error("call closed()")).isEqualTo("34000 ERROR: cursor \"cur1\" does not exist");
    }

    @Test
    void refusesWhatNeedsAnotherTransaction() throws SQLException {
        for (String sql : List.of("vacuum notes", "create database x", "prepare x as select 1", "begin")) {
            procedure("p()", "begin execute '" + sql + "'; end;");
            assertThat(client.error("call p()"))
                    .as(sql)
                    .startsWith("25001 ERROR: ")
                    .endsWith("cannot be executed from a function");
        }
        procedure("p()", "begin execute 'commit'; end;");
        assertThat(client.error("call p()"))
                .isEqualTo("0A000 ERROR: COMMIT cannot be run by dynamic SQL in a procedure");
        procedure("p()", "begin select 1; end;");
        assertThat(client.error("call p()")).isEqualTo("42601 ERROR: SELECT query has no destination for result data");
    }

    @Test
    void assignmentsKeepTheirTypes() throws SQLException {
        procedure("p()", "declare v varchar(3); begin v := 'abcd'; end;");
        assertThat(client.error("call p()")).isEqualTo("22001 ERROR: value too long for type character varying(3)");
        procedure("p()", "declare v int not null := 1; begin v := null; end;");
        assertThat(client.error("call p()"))
                .isEqualTo("22004 ERROR: null value cannot be assigned to variable \"v\" declared NOT NULL");
        assertThat(
                        client.error(
                                "create procedure bad() as $$ declare c constant int := 1; begin c := 2; end $$ language plpgsql"))
                .isEqualTo("22005 ERROR: \"c\" is declared CONSTANT");
        procedure("p()", "declare r record; begin raise info '%', r.a; end;");
        assertThat(client.error("call p()")).isEqualTo("55000 ERROR: record \"r\" is not assigned yet");
    }

    @Test
    void runsWithItsOwnersRightsAndSettings() throws SQLException {
        client.run(
                "create schema hidden",
                "create table hidden.secret (a int)",
                "insert into hidden.secret values (42)",
                "create user caller password 'Abcd1234'");
        client.run(
                "create or replace procedure secrets(OUT found_it int) as $$ begin select max(a) into found_it from secret; end; $$"
                        + " language plpgsql security definer set search_path to hidden",
                "set session authorization caller");

        assertThat(client.error("call secrets()")).isEqualTo("42501 ERROR: permission denied for procedure secrets");
        client.run(
                "reset session authorization",
                "grant execute on procedure secrets() to caller",
                "set session authorization caller");
        assertThat(client.rows("call secrets()")).containsExactly("42");
        assertThat(client.rows("select current_user")).containsExactly("caller");
        assertThat(client.error("select * from hidden.secret")).startsWith("42501");
        client.run(
                "reset session authorization",
                "drop procedure secrets()",
                "drop user caller",
                "drop schema hidden cascade");
    }

    @Test
    void showsItsDefinition() throws SQLException {
        client.run(
                "create or replace procedure shown(f1 int, INOUT f2 varchar(20), OUT int) as $_$\nbegin\n null;\nend;\n$_$ language plpgsql");

        assertThat(String.join("\n", client.rows("show procedure shown(int, varchar)")))
                .isEqualTo(
                        """
                        CREATE OR REPLACE PROCEDURE public.shown(f1 integer, INOUT f2 character varying, OUT integer)
                        LANGUAGE plpgsql
                        AS $_$
                        begin
                         null;
                        end;
                        $_$""");
        assertThat(labels(client, "show procedure shown")).containsExactly("Stored Procedure Definition varchar");
        assertThat(client.rows("select prosrc from pg_proc_info where proname = 'shown'"))
                .containsExactly("\nbegin\n null;\nend;");
    }

    @Test
    void makesFunctionsOfSqlExpressions() throws SQLException {
        client.run("create or replace function f_sql_greater (float, float) returns float stable as $$"
                + " select case when $1 > $2 then $1 else $2 end $$ language sql");
        client.run(
                "create or replace function f_next (date, int) returns date immutable as $$ select dateadd(day, $2, $1)::date $$ language sql");

        assertThat(client.values("f_sql_greater(1, 2.5)")).isEqualTo("2.5");
        assertThat(client.values("f_next('2024-02-28', 2)")).isEqualTo("2024-03-01");
        assertThat(client.rows("select prosrc from pg_proc where proname = 'f_next'"))
                .containsExactly(" select dateadd(day, $2, $1)::date");
        assertThat(client.error(
                        "create function f_x (int) returns int stable as $$ select id from notes $$ language sql"))
                .isEqualTo("0A000 ERROR: The select expression can not have a FROM clause.");
        assertThat(client.error("create function f_x (a int) returns int stable as $$ select $1 $$ language sql"))
                .startsWith("42601");
        assertThat(client.error("create function f_x (a int) returns int stable as $$ return a $$ language plpythonu"))
                .isEqualTo("0A000 ERROR: CREATE FUNCTION … LANGUAGE plpythonu is not supported by the local server");
        client.run("drop function f_next(date, int)", "drop function f_sql_greater(float, float)");
        assertThat(client.error("select f_next('2024-02-28', 2)")).startsWith("42883");
    }

    @Test
    void copiesTypesOfColumnsVariablesAndRows() throws SQLException {
        client.run("insert into notes values (1, 'one two')");
        procedure(
                "p()",
                "declare t notes.text%type := repeat('x', 100); u t%type; r notes%rowtype; q record; s record;"
                        + " begin select * into r from notes; raise info '% %', r, r.text;"
                        + " select 7 as n, null as m into q; s := q; raise info '% %', s, s.n;"
                        + " r := q; raise info '%', r; r.text := 'changed'; raise info '%', r.text;"
                        + " u := t || 'y'; end;");
        assertThat(client.error("call p()")).isEqualTo("22001 ERROR: value too long for type character varying(100)");
        procedure(
                "p()",
                "declare r notes%rowtype; q record; s record;"
                        + " begin raise info '%', r; select * into r from notes; raise info '% %', r, r.text;"
                        + " select 7 as n, null::int as m into q; s := q; raise info '% %', s, s.n;"
                        + " r := q; raise info '%', r; r.text := 'changed'; raise info '%', r.text; end;");
        assertThat(messages("call p()")).containsExactly("(,)", "(1,\"one two\") one two", "(7,) 7", "(7,)", "changed");
        procedure("p()", "declare a nothing.col%type; begin null; end;");
        assertThat(client.error("call p()")).isEqualTo("42P01 ERROR: relation \"nothing\" does not exist");
    }

    @Test
    void runsSeveralStatementsOfOneExecute() throws SQLException {
        procedure(
                "p()",
                "begin execute 'insert into notes values (1, ''a''); insert into notes values (2, ''b'')'; end;");
        client.run("call p()");
        assertThat(client.values("count(*) from notes")).isEqualTo("2");
    }
}
