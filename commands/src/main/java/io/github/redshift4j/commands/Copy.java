// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.SqlWriter;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * COPY: loads files into a table, all of them or, on an error, none.
 *
 * <pre>{@code
 * Copy copy = Copy.into("sales.lineitem")
 *         .from("s3://warehouse/lineitem/", Authorization.defaultRole())
 *         .delimited()
 *         .gzip()
 *         .maxError(2)
 *         .build();
 * }</pre>
 *
 * <p>Each format has its own builder, which offers only the options that Redshift takes for it. Two commands are equal when
 * their SQL is.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html">COPY</a>
 */
public final class Copy implements RedshiftCommand {
    private final QualifiedName table;
    private final List<Identifier> columns;
    private final String location;
    private final Authorization authorization;
    private final List<Option> options;

    Copy(CopySource source, List<Option> options) {
        this.table = source.table();
        this.columns = source.columns();
        this.location = source.location();
        this.authorization = source.authorization();
        this.options =
                Stream.concat(source.options().stream(), options.stream()).toList();
        Stream<String> scheme = location.startsWith("emr://") ? Stream.of("emr://") : Stream.empty();
        Conflicts.checkCopy(Stream.concat(scheme, this.options.stream().map(Option::keyword))
                .toList());
    }

    /**
     * Starts a COPY into a table.
     *
     * @param table as SQL writes it: {@code orders}, {@code sales.orders}, {@code "Odd Name"}
     */
    public static Target into(String table) {
        return into(QualifiedName.parse(table));
    }

    /** Starts a COPY into a table. */
    public static Target into(QualifiedName table) {
        return new Target(table, List.of());
    }

    /** The table that rows are added to. */
    public QualifiedName table() {
        return table;
    }

    /** Where the files are: {@code s3://bucket/prefix}. */
    public String location() {
        return location;
    }

    Authorization authorization() {
        return authorization;
    }

    List<Option> options() {
        return options;
    }

    @Override
    public void renderTo(SqlWriter sql) {
        sql.keyword("COPY").part(table);
        if (!columns.isEmpty()) {
            sql.list(columns);
        }
        sql.keyword("FROM").literal(location).part(authorization).all(options);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Copy copy && copy.sql().equals(sql());
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

    /** The table and columns that a COPY fills; says next where from. */
    public static final class Target {
        private final QualifiedName table;
        private final List<Identifier> columns;

        private Target(QualifiedName table, List<Identifier> columns) {
            this.table = table;
            this.columns = columns;
        }

        /**
         * Names the columns that the files hold, in the files' order; the others get their default.
         *
         * @throws IllegalArgumentException if a column is named twice
         */
        public Target columns(String... names) {
            List<Identifier> list = Stream.of(names).map(Identifier::of).toList();
            if (new HashSet<>(list).size() < list.size()) {
                throw new IllegalArgumentException("COPY names a column twice: " + list);
            }
            return new Target(table, list);
        }

        /** Every object of S3 whose key begins with the prefix: {@code s3://bucket/prefix}. */
        public CopySource from(String s3Prefix, Authorization authorization) {
            return source(Arguments.s3Prefix("The source of COPY", s3Prefix), authorization, List.of());
        }

        /** {@code MANIFEST}: the objects that a manifest lists; the location is its exact key. */
        public CopySource fromManifest(String s3Object, Authorization authorization) {
            return source(
                    Arguments.s3Object("The manifest of COPY", s3Object),
                    authorization,
                    List.of(Option.flag("MANIFEST")));
        }

        /** {@code SSH}: what commands on remote hosts print; the location is the key of an SSH manifest in S3. */
        public CopySource fromSsh(String s3Object, Authorization authorization) {
            return source(
                    Arguments.s3Object("The SSH manifest of COPY", s3Object),
                    authorization,
                    List.of(Option.flag("SSH")));
        }

        /** Files in the HDFS of an EMR cluster: {@code emr://cluster-id/path}, with wildcards {@code *} and {@code ?}. */
        public CopySource fromEmr(String emrLocation, Authorization authorization) {
            if (!emrLocation.matches("emr://[^/]+/.+")) {
                throw new IllegalArgumentException(
                        "The source of COPY must be emr://cluster-id/path, got " + emrLocation);
            }
            return source(emrLocation, authorization, List.of());
        }

        /**
         * A DynamoDB table, matched by column name. It has no file format, so its options follow at once.
         *
         * @param readRatio percent of the table's provisioned throughput that the load may use, 1..200
         */
        public CopyBuilder.DynamoDb fromDynamoDb(String dynamoDbTable, int readRatio, Authorization authorization) {
            if (!dynamoDbTable.matches("[A-Za-z0-9_.-]{3,255}")) {
                throw new IllegalArgumentException(
                        "A DynamoDB table name has 3..255 of A-Z a-z 0-9 _ . -, got " + dynamoDbTable);
            }
            return new CopyBuilder.DynamoDb(source(
                    "dynamodb://" + dynamoDbTable,
                    authorization,
                    List.of(Option.count("READRATIO", 1, readRatio, 200, "percent"))));
        }

        private CopySource source(String location, Authorization authorization, List<Option> options) {
            return new CopySource(table, columns, location, authorization, options);
        }
    }
}
