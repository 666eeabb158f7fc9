// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.DataRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where result columns come from, as version 1 of the protocol and later tell. Asked on the session's own connection,
 * so that tables its transaction has made are found; kept until any session changes a definition.
 */
final class Origins {
    private static final String QUERY =
            """
            SELECT r.attnum, n.nspname, c.relname, a.attname, a.attnotnull, a.attidentity <> ''
            FROM pg_catalog.pg_attribute r
            JOIN pg_catalog.pg_class c ON c.oid = coalesce((SELECT relid FROM redshift.guard WHERE guard = r.attrelid), r.attrelid)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = r.attname
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE r.attrelid = $1::pg_catalog.oid AND r.attnum > 0""";
    private static final String PG_CATALOG = "pg_catalog";
    private static final String CATALOG = "redshift_catalog";
    private static final String INFORMATION_SCHEMA = "information_schema";

    private final BackingConnection backing;
    private final Exchange exchange;
    private final String database;
    private final AtomicLong definitions;
    private final KnownNames names;
    private final Map<Integer, Map<Integer, ColumnOrigin>> tables = new HashMap<>();
    private long known;

    /** @param definitions a number that changes with every definition in the server */
    Origins(BackingConnection backing, Exchange exchange, String database, AtomicLong definitions, KnownNames names) {
        this.backing = backing;
        this.exchange = exchange;
        this.database = database;
        this.definitions = definitions;
        this.names = names;
    }

    /**
     * Must not be called while answers of PostgreSQL are outstanding.
     *
     * @throws ServerException if the client has ended the asking, which it has been told
     */
    ColumnOrigin of(int tableOid, int attribute) throws IOException {
        if (tableOid == 0) {
            return ColumnOrigin.EXPRESSION;
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
        return columns.getOrDefault(attribute, ColumnOrigin.EXPRESSION);
    }

    private Map<Integer, ColumnOrigin> ask(int tableOid) throws IOException {
        OwnStatement.send(backing, QUERY, Integer.toUnsignedString(tableOid));
        Map<Integer, ColumnOrigin> columns = new HashMap<>();
        for (int closed = 0; closed < OwnStatement.CLOSES; ) {
            switch (exchange.await()) {
                case '3' -> closed++;
                case 'D' -> add(DataRow.decode(backing.in().body()), columns);
                case 'E' -> throw Exchange.toldAlready();
                default -> {}
            }
        }
        return columns;
    }

    private void add(DataRow row, Map<Integer, ColumnOrigin> columns) {
        List<String> values = row.values().stream()
                .map(value -> value == null ? "" : names.restore(value.utf8()))
                .toList();
        String schema = values.get(1);
        String table = values.get(2);
        int flags = ColumnOrigin.SEARCHABLE;
        flags |= values.get(4).equals("t") ? ColumnOrigin.NOT_NULL : 0;
        flags |= values.get(5).equals("t") ? ColumnOrigin.AUTO_INCREMENT : 0;
        if (schema.equals(CATALOG)) { // the views that stand for the catalogs
            boolean standard = table.startsWith(INFORMATION_SCHEMA + "_");
            schema = standard ? INFORMATION_SCHEMA : PG_CATALOG;
            table = standard ? table.substring(INFORMATION_SCHEMA.length() + 1) : table;
        }
        columns.put(Integer.parseInt(values.get(0)), new ColumnOrigin(schema, table, values.get(3), database, flags));
    }

    /** Whether a column is one of the catalogs. */
    static boolean inCatalog(ColumnOrigin origin) {
        return origin.schema().equals(PG_CATALOG) || origin.schema().equals(INFORMATION_SCHEMA);
    }
}
