// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlPart;
import io.github.redshift4j.core.SqlWriter;
import java.util.List;

/**
 * UNLOAD: writes the rows of a query to files in S3. The files stay when the transaction is rolled back.
 *
 * <pre>{@code
 * Unload unload = Unload.query("select * from lineitem where l_shipdate >= '1998-01-01'")
 *         .to("s3://warehouse/unloaded/", Authorization.defaultRole())
 *         .parquet()
 *         .partitionBy("l_returnflag")
 *         .build();
 * }</pre>
 *
 * <p>Two commands are equal when their SQL is.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html">UNLOAD</a>
 */
public final class Unload implements RedshiftCommand {
    private final UnloadTarget target;
    private final List<Option> options;

    Unload(UnloadTarget target, List<Option> options) {
        this.target = target;
        this.options = options;
        Conflicts.checkUnload(options.stream().map(Option::keyword).toList());
    }

    /**
     * Starts an UNLOAD.
     *
     * @param select a SELECT, as it would be sent alone; it cannot have bind parameters. The text is SQL and is run as
     *     it is: build it from values only through {@link io.github.redshift4j.core.Literals} and
     *     {@link io.github.redshift4j.core.Identifier}.
     * @throws IllegalArgumentException if it is no SELECT, is two statements, or has LIMIT or TOP in the outermost
     *     SELECT, which Redshift refuses
     */
    public static Query query(String select) {
        return new Query(UnloadQuery.checked(select));
    }

    /** The SELECT whose rows are written. */
    public String query() {
        return target.query();
    }

    /** What the keys of the files begin with: {@code s3://bucket/prefix}. */
    public String location() {
        return target.location();
    }

    Authorization authorization() {
        return target.authorization();
    }

    List<Option> options() {
        return options;
    }

    @Override
    public void renderTo(SqlWriter sql) {
        SqlPart select = part -> part.literal(target.query());
        sql.keyword("UNLOAD").list(List.of(select));
        sql.keyword("TO").literal(target.location()).part(target.authorization());
        sql.all(options);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unload unload && unload.sql().equals(sql());
    }

    @Override
    public int hashCode() {
        return sql().hashCode();
    }

    /** The SQL with secrets masked. */
    @Override
    public String toString() {
        return SqlWriter.masking().part(this).toString();
    }

    /** The query of an UNLOAD; says next where to. */
    public static final class Query {
        private final String select;

        private Query(String select) {
            this.select = select;
        }

        /**
         * What the keys of the files begin with: {@code s3://bucket/prefix}. With {@code /} at the end, the files lie in
         * that folder.
         */
        public UnloadTarget to(String s3Prefix, Authorization authorization) {
            Arguments.s3Prefix("The target of UNLOAD", s3Prefix);
            if (s3Prefix.split("/", 4)[2].endsWith("-s3alias")) {
                throw new IllegalArgumentException(
                        "UNLOAD refuses S3 access point aliases; name the bucket, got " + s3Prefix);
            }
            return new UnloadTarget(select, s3Prefix, authorization);
        }
    }
}
