// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.local.sql.Catalog;
import io.github.redshift4j.local.sql.Parsed;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import java.io.IOException;
import java.util.List;

/**
 * The client's session as a procedure needs it. Every method throws a ServerException for an error of the statement, in
 * Redshift's words; the transaction is PostgreSQL's to abort.
 */
public interface Database {
    /**
     * Runs one PostgreSQL statement.
     *
     * @param most rows to read, 0 for all
     */
    Rows run(String sql, List<Value> parameters, int most) throws IOException;

    /** Ends the transaction by COMMIT or ROLLBACK, whatever the client has asked for. */
    void end(String verb) throws IOException;

    /** @throws io.github.redshift4j.local.errors.ServerException 57014 if the client has asked for an end */
    void checkCancelled();

    /** The text of a value, as a client would see it; {@code <NULL>} for NULL. */
    String text(Value value) throws IOException;

    /** @param parameterTypes PostgreSQL's numbers */
    Statement translate(Parsed statement, List<Integer> parameterTypes) throws IOException;

    /** The columns that a PostgreSQL query has. */
    List<Catalog.Column> columns(String sql);

    /** The PostgreSQL statement for SET or SHOW of a parameter. */
    String parameter(Plan plan);

    /** Notes that a SET has run. */
    void parameterSet(Plan plan) throws IOException;

    /** COPY or UNLOAD, in the open transaction; returns its rows. */
    long load(Plan plan) throws IOException;

    /** Sends a message: {@code INFO}, {@code NOTICE}, {@code WARNING}. */
    void say(String severity, String text) throws IOException;

    /** The procedure of a name for arguments of these types. */
    Procedure find(List<String> name, List<Integer> argumentTypes) throws IOException;

    /** Lets the session take on the role of a procedure's owner, and nothing else of it. */
    void admit(String owner) throws IOException;
}
