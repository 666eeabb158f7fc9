// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import java.util.Set;

/** What CommandComplete says. */
final class Tags {
    private static final Set<String> COUNTED = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> HARMLESS = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "BEGIN",
            "START",
            "COMMIT",
            "SET",
            "RESET",
            "SHOW",
            "FETCH",
            "DECLARE",
            "CLOSE",
            "LOCK",
            "EXPLAIN",
            "ANALYZE",
            "VACUUM",
            "DEALLOCATE",
            "PREPARE");

    private Tags() {}

    /**
     * Redshift's tag of a statement that PostgreSQL has run: counts only where rows were changed, and ROLLBACK for the
     * COMMIT of a failed transaction.
     */
    static String forClient(String statementTag, String backingTag) {
        String verb = verb(backingTag);
        if (COUNTED.contains(verb) || backingTag.equals("ROLLBACK")) {
            return backingTag;
        }
        return statementTag.equals("SELECT") ? words(backingTag) : statementTag;
    }

    /** The count at the end of PostgreSQL's tag; 0 when there is none. */
    static long rows(String backingTag) {
        int blank = backingTag.lastIndexOf(' ');
        String count = backingTag.substring(blank + 1);
        return blank > 0 && Character.isDigit(count.charAt(0)) ? Long.parseLong(count) : 0;
    }

    /** Whether columns may have other origins from now on. */
    static boolean changesDefinitions(String tag) {
        return !HARMLESS.contains(verb(tag));
    }

    /** The tag without the counts at its end. */
    private static String words(String tag) {
        int end = tag.length();
        while (end > 0 && (Character.isDigit(tag.charAt(end - 1)) || tag.charAt(end - 1) == ' ')) {
            end--;
        }
        return tag.substring(0, end);
    }

    private static String verb(String tag) {
        int blank = tag.indexOf(' ');
        return blank < 0 ? tag : tag.substring(0, blank);
    }
}
