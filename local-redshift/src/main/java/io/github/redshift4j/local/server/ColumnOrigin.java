// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

/** The table column behind a result column; empty names for an expression. */
record ColumnOrigin(String schema, String table, String column, String database, int flags) {
    static final int NOT_NULL = 0x0001;
    static final int CASE_SENSITIVE = 0x0002;
    static final int AUTO_INCREMENT = 0x0010;
    static final int SEARCHABLE = 0x1000;

    static final ColumnOrigin NONE = new ColumnOrigin("", "", "", "", SEARCHABLE);

    boolean inCatalog() {
        return schema.equals("pg_catalog") || schema.equals("information_schema");
    }
}
