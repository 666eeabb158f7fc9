// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements that stay prepared on the server, the least recently used leaving first. What leaves is closed with the
 * next pipeline, which costs no round trip. Guarded by the session's lock.
 */
final class StatementCache {
    private final int capacity;
    private final Map<Key, PreparedHandle> handles = new LinkedHashMap<>(16, 0.75f, true);
    /** The one acquired last, which is mostly the next one: the newest, so that its place among the others stays. */
    private @Nullable Key newest;

    private @Nullable PreparedHandle newestHandle;
    private final List<String> toClose = new ArrayList<>();
    private long lastName;
    private boolean ddlInTransaction;

    StatementCache(int capacity) {
        this.capacity = capacity;
    }

    /** The handle of a statement, new or not; for statements that are not worth it, always a new unnamed one. */
    PreparedHandle acquire(Command command) {
        if (!command.reusable() || capacity == 0) {
            return PreparedHandle.unnamed();
        }
        int[] oids = command.parameters().oids();
        Key last = newest;
        PreparedHandle handle = newestHandle;
        if (handle != null && last != null && last.isOf(command.sql(), oids)) {
            return handle;
        }
        Key key = new Key(command.sql(), oids.clone());
        handle = handles.get(key);
        if (handle == null) {
            handle = new PreparedHandle("r4j_" + ++lastName, SqlStatement.hasSettledColumns(command.sql()));
            handles.put(key, handle);
            evict();
        }
        newest = key;
        newestHandle = handle;
        return handle;
    }

    private void evict() {
        Iterator<PreparedHandle> oldest = handles.values().iterator();
        while (handles.size() > capacity && oldest.hasNext()) {
            PreparedHandle handle = oldest.next();
            oldest.remove();
            close(handle);
        }
    }

    /** Forgets a statement, as when it is not known to exist or its plan is stale. */
    void forget(PreparedHandle handle) {
        if (handles.values().remove(handle)) {
            newestHandle = null;
            close(handle);
        }
    }

    /** Forgets all: tables or the search path have changed under them. */
    void clear() {
        newestHandle = null;
        handles.values().forEach(this::close);
        handles.clear();
    }

    /** Forgets all when what they were planned for may have changed. */
    void executed(String tag, String sql) {
        String verb = tag.indexOf(' ') < 0 ? tag : tag.substring(0, tag.indexOf(' '));
        switch (verb) {
            case "CREATE", "ALTER", "DROP" -> {
                ddlInTransaction = true;
                clear();
            }
            case "ROLLBACK" -> {
                if (ddlInTransaction) {
                    clear();
                }
            }
            case "SET", "RESET" -> {
                String start = sql.substring(0, Math.min(sql.length(), 1024)).toLowerCase(Locale.ROOT);
                if (start.contains("search_path") || start.contains("all") || start.contains("case_sensitive")) {
                    clear();
                }
            }
            default -> {}
        }
    }

    void transactionEnded() {
        ddlInTransaction = false;
    }

    private void close(PreparedHandle handle) {
        if (handle.sent) {
            toClose.add(handle.name);
        }
    }

    /** Names to close on the server; each is returned once. */
    List<String> takeClosed() {
        if (toClose.isEmpty()) {
            return List.of();
        }
        List<String> names = List.copyOf(toClose);
        toClose.clear();
        return names;
    }

    private static final class Key {
        private final String sql;
        private final int[] oids;

        Key(String sql, int[] oids) {
            this.sql = sql;
            this.oids = oids;
        }

        boolean isOf(String text, int[] types) {
            return sql.equals(text) && Arrays.equals(oids, types);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && isOf(key.sql, key.oids);
        }

        @Override
        public int hashCode() {
            return 31 * sql.hashCode() + Arrays.hashCode(oids);
        }
    }
}
