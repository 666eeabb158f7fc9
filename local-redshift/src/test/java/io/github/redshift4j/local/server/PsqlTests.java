// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redshift4j.local.LocalRedshift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code psql} as a client; skipped where it is not installed. */
class PsqlTests {
    private static LocalRedshift server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(installed(), "psql is not installed");
        server = LocalRedshift.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("psql", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private record Result(int exitCode, String output) {}

    private static Result psql(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-h", "localhost", "-p", "" + server.port()));
        command.addAll(List.of("-U", server.user(), "-d", server.database(), "-At"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", server.password());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    @Test
    void printsRows() throws Exception {
        assertThat(psql("-c", "select 1, 'a' union all select 2, null order by 1"))
                .isEqualTo(new Result(0, "1|a\n2|"));
    }

    @Test
    void runsSeveralStatementsOfOneText() throws Exception {
        assertThat(psql("-c", "create table several (id int); insert into several values (7); select id from several"))
                .isEqualTo(new Result(0, "CREATE TABLE\nINSERT 0 1\n7"));
    }

    @Test
    void undoesATextOfSeveralStatementsAtAnError() throws Exception {
        assertThat(psql("-c", "create table half (id int); select * from missing")
                        .exitCode())
                .isEqualTo(1);
        assertThat(psql("-c", "create table half (id int)")).isEqualTo(new Result(0, "CREATE TABLE"));
    }

    /** psql 15 and later ask for what PostgreSQL 9.2 has; what of that Redshift has too works there as here. */
    @Test
    void answersItsCommands() throws Exception {
        psql("-c", "create schema answered");
        psql("-c", "create table answered.t (id int primary key)");
        String owner = server.user();
        assertThat(psql("-c", "\\di answered.*")).isEqualTo(new Result(0, "answered|t_pkey|index|" + owner + "|t"));
        assertThat(psql("-c", "\\dn+ answered")).isEqualTo(new Result(0, "answered|" + owner + "||"));
        assertThat(psql("-c", "\\ds answered.*"))
                .isEqualTo(new Result(0, "Did not find any relation named \"answered.*\"."));
        assertThat(psql("-c", "\\d answered.nothing"))
                .isEqualTo(new Result(1, "Did not find any relation named \"answered.nothing\"."));
        assertThat(psql("-c", "\\encoding")).isEqualTo(new Result(0, "UTF8"));
        assertThat(psql("-c", "\\conninfo").output())
                .startsWith("You are connected to database \"dev\" as user \"" + owner + "\"");
    }

    /** And what Redshift has not fails there as here. */
    @Test
    void failsWhereACatalogIsPostgresqls() throws Exception {
        psql("-c", "create table failing (id int)");
        assertThat(psql("-c", "\\d failing").output()).startsWith("ERROR:  column c.relhastriggers does not exist");
        assertThat(psql("-c", "\\l").output()).startsWith("ERROR:  column d.datcollate does not exist");
        assertThat(psql("-c", "\\du").output()).startsWith("ERROR:  relation \"pg_roles\" does not exist");
        assertThat(psql("-c", "\\dT").output()).startsWith("ERROR:  column el.typarray does not exist");
        assertThat(psql("-c", "\\df").output())
                .startsWith("ERROR:  function pg_get_function_result(oid) does not exist");
        assertThat(psql("-c", "\\dd").output()).startsWith("ERROR:  column o.opcmethod does not exist");
        assertThat(psql("-c", "\\dL").output()).startsWith("ERROR:  column l.lanowner does not exist");
        assertThat(psql("-c", "\\dx").output()).startsWith("ERROR:  relation \"pg_extension\" does not exist");
    }

    @Test
    void copiesNothingFromTheClient() throws Exception {
        psql("-c", "create table copied (id int)");
        assertThat(psql("-c", "\\copy copied from '/dev/null'").output()).startsWith("ERROR:  ");
        assertThat(psql("-c", "\\copy copied to '/dev/null'").output()).startsWith("ERROR:  ");
    }

    @Test
    void listsSchemasTablesAndViews() throws Exception {
        psql("-c", "create schema listed");
        psql("-c", "create table listed.t (id int)");
        psql("-c", "create view listed.v as select id from listed.t");
        String owner = server.user();
        assertThat(psql("-c", "\\dt listed.*")).isEqualTo(new Result(0, "listed|t|table|" + owner));
        assertThat(psql("-c", "\\dv listed.*")).isEqualTo(new Result(0, "listed|v|view|" + owner));
        assertThat(psql("-c", "\\dn").output()).contains("listed|" + owner);
    }
}
