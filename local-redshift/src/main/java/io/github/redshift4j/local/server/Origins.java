// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.FrameBody;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where result columns come from, as version 1 of the protocol and later tell. Asked on the session's own connection,
 * so that tables its transaction has made are found; kept until any session changes a definition.
 */
final class Origins {
    private static final String QUERY =
            """
            SELECT a.attnum, n.nspname, c.relname, a.attname, a.attnotnull, a.attidentity <> ''
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attrelid = $1::pg_catalog.oid AND a.attnum > 0""";
    private static final String CATALOG = "redshift_catalog";
    private static final String INFORMATION_SCHEMA = "information_schema";

    private final BackingConnection backing;
    private final String database;
    private final AtomicLong definitions;
    private final Map<Integer, Map<Integer, ColumnOrigin>> tables = new HashMap<>();
    private long known;

    /** @param definitions a number that changes with every definition in the server */
    Origins(BackingConnection backing, String database, AtomicLong definitions) {
        this.backing = backing;
        this.database = database;
        this.definitions = definitions;
    }

    /** Must not be called while answers of PostgreSQL are outstanding. */
    ColumnOrigin of(int tableOid, int attribute) throws IOException {
        if (tableOid == 0) {
            return ColumnOrigin.NONE;
        }
        long now = definitions.get();
        if (known != now) {
            tables.clear();
            known = now;
        }
        Map<Integer, ColumnOrigin> columns = tables.get(tableOid);
        if (columns == null) {
            columns = ask(tableOid);
            tables.put(tableOid, columns);
        }
        return columns.getOrDefault(attribute, ColumnOrigin.NONE);
    }

    private Map<Integer, ColumnOrigin> ask(int tableOid) throws IOException {
        OwnStatement.send(backing.out(), QUERY, Integer.toUnsignedString(tableOid));
        Map<Integer, ColumnOrigin> columns = new HashMap<>();
        int closed = 0;
        while (closed < 2) {
            int type = backing.next();
            byte[] body = backing.in().body();
            switch (type) {
                case '3' -> closed++;
                case 'D' -> add(new FrameBody(body), columns);
                case 'E' ->
                    throw new IOException("looking up a column fails: "
                            + io.github.redshift4j.local.backing.BackingError.read(body)
                                    .message());
                default -> {}
            }
        }
        return columns;
    }

    private void add(FrameBody row, Map<Integer, ColumnOrigin> columns) throws IOException {
        row.int16();
        int attribute = Integer.parseInt(text(row));
        String schema = text(row);
        String table = text(row);
        String column = text(row);
        int flags = ColumnOrigin.SEARCHABLE;
        flags |= text(row).equals("t") ? ColumnOrigin.NOT_NULL : 0;
        flags |= text(row).equals("t") ? ColumnOrigin.AUTO_INCREMENT : 0;
        if (schema.equals(CATALOG)) { // the views that stand for the catalogs
            boolean standard = table.startsWith(INFORMATION_SCHEMA + "_");
            schema = standard ? INFORMATION_SCHEMA : "pg_catalog";
            table = standard ? table.substring(INFORMATION_SCHEMA.length() + 1) : table;
        }
        columns.put(attribute, new ColumnOrigin(schema, table, column, database, flags));
    }

    private static String text(FrameBody row) throws IOException {
        return new String(row.bytes(row.int32()), java.nio.charset.StandardCharsets.UTF_8);
    }
}
