// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Parsed;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one session has prepared in PostgreSQL: the statements its client has named, and those that came more than once
 * and are kept prepared, so that they need no answer of PostgreSQL before they run. Kept ones are forgotten when any
 * session changes a definition, or this one a setting. Several names may stand for one kept statement.
 */
final class Statements {
    private static final int MOST_KEPT = 200;
    private static final Set<String> KEPT_TAGS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT", "ROLLBACK", "SHOW");

    private final AtomicLong definitions;
    private final Map<String, Named> named = new HashMap<>();
    // a key without a value has been seen once
    private final LinkedHashMap<Key, @Nullable Prepared> recent = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> ofSql = new HashSet<>(); // PostgreSQL has those of PREPARE under their own names
    private final List<String> unused = new ArrayList<>();
    private final Map<String, Said> said = new HashMap<>();
    private long knownAt;
    private boolean setLocal;

    /**
     * A statement by its client's name.
     *
     * @param knownAt the number of definitions when it was translated
     */
    record Named(Prepared prepared, Parsed source, List<Integer> parameterTypes, long knownAt) {}

    /**
     * A statement by its name in PREPARE, which PostgreSQL keeps.
     *
     * @param knownAt the number of definitions when it was translated
     */
    record Said(Statement prepare, long knownAt) {}

    private record Key(Statement statement, List<Integer> parameterTypes) {}

    /** @param definitions a number that changes with every definition in the server */
    Statements(AtomicLong definitions) {
        this.definitions = definitions;
    }

    @Nullable
    Prepared named(String name) {
        Named known = named.get(name);
        return known == null ? null : known.prepared();
    }

    /** @throws ServerException 42P05 if a message or PREPARE has given the name already */
    void requireFree(String name) {
        if (!name.isEmpty() && (named.containsKey(name) || ofSql.contains(name))) {
            throw ServerException.of("42P05", "prepared statement \"" + name + "\" already exists");
        }
    }

    /** What a message has prepared, by the name that SQL has for it; null if there is none such. */
    @Nullable
    Prepared folded(String name) {
        return foldedNames(name).findFirst().map(this::named).orElse(null);
    }

    /** The client's name of what an EXECUTE names, if a message has prepared it; else null. */
    @Nullable
    String sent(Statement execute) {
        return foldedNames(nameSaid(execute)).findFirst().orElse(null);
    }

    /** Identifiers are folded to lower case in SQL, also in quotes, and clients' names need not be. */
    private Stream<String> foldedNames(String folded) {
        return named.keySet().stream()
                .filter(name ->
                        name.equals(folded) || name.toLowerCase(Locale.ROOT).equals(folded));
    }

    void name(String name, Prepared prepared, Parsed source, List<Integer> parameterTypes) {
        release(named.put(name, new Named(prepared, source, parameterTypes, definitions.get())));
    }

    /** A named statement of users' relations that was translated before the last change of a definition; else null. */
    @Nullable
    Named outdated(String name) {
        Named known = named.get(name);
        if (known == null || known.knownAt() == definitions.get()) {
            return null;
        }
        Statement statement = known.prepared().statement();
        return statement.onComputeNodes() || isExecute(statement) ? known : null;
    }

    /** Notes a PREPARE that has run. */
    void said(Statement prepare) {
        said.put(nameSaid(prepare), new Said(prepare, definitions.get()));
    }

    /** The PREPARE of what an EXECUTE names, if that was translated before the last change of a definition; else null. */
    @Nullable
    Said outdated(Statement execute) {
        Said known = said.get(nameSaid(execute));
        return known == null || known.knownAt() == definitions.get() ? null : known;
    }

    /** Whether it runs what a PREPARE has made, and so may read anything. */
    static boolean isExecute(Statement statement) {
        return statement.plan() instanceof Plan.Execute;
    }

    /** The name behind PREPARE and EXECUTE. */
    private static String nameSaid(Statement statement) {
        return statement.plan() instanceof Plan.Prepare prepare
                ? prepare.name()
                : statement.plan() instanceof Plan.Execute execute ? execute.name() : "";
    }

    /** Takes a name back; nothing happens if there is none such. */
    void unname(String name) {
        release(named.remove(name));
    }

    /**
     * Takes back what SQL names.
     *
     * @return whether a message had prepared it
     */
    boolean deallocate(String folded) {
        ofSql.remove(folded);
        List<String> names = foldedNames(folded).toList();
        names.forEach(this::unname);
        return !names.isEmpty();
    }

    /** The kept statement that is this one. */
    @Nullable
    Prepared kept(Statement statement, List<Integer> parameterTypes) {
        long now = definitions.get();
        if (knownAt != now) {
            knownAt = now;
            forget();
        }
        return recent.get(new Key(statement, parameterTypes));
    }

    /** Notes a statement that is about to be prepared; whether it came before, and {@link #keep} should be told of it. */
    boolean seen(Statement statement, List<Integer> parameterTypes) {
        if (!(statement.plan() instanceof Plan.Query) || !KEPT_TAGS.contains(statement.tag())) {
            return false;
        }
        Key key = new Key(statement, parameterTypes);
        if (recent.containsKey(key)) {
            return true;
        }
        put(key, null);
        return false;
    }

    void keep(Prepared prepared, List<Integer> parameterTypes) {
        put(new Key(prepared.statement(), parameterTypes), prepared);
    }

    private void put(Key key, @Nullable Prepared prepared) {
        recent.put(key, prepared);
        if (recent.size() > MOST_KEPT) {
            var eldest = recent.entrySet().iterator();
            Prepared evicted = eldest.next().getValue();
            eldest.remove();
            release(evicted);
        }
    }

    /** Forgets a kept statement that can no longer be bound. */
    void drop(Prepared prepared) {
        if (recent.values().removeIf(prepared::equals)) {
            release(prepared);
        }
    }

    /** Notes a statement that has run: what it has changed may give a kept one another meaning. */
    void completed(Plan plan, String backingTag) {
        boolean blockEnds = backingTag.equals("COMMIT") || backingTag.equals("ROLLBACK");
        setLocal |= plan instanceof Plan.SetParameter set && set.local();
        if (backingTag.equals("SET") || backingTag.equals("RESET") || (blockEnds && setLocal)) {
            setLocal &= !blockEnds;
            forget();
        } else if (plan instanceof Plan.Prepare prepare) {
            ofSql.add(prepare.name());
        } else if (backingTag.equals("DEALLOCATE ALL")) {
            named.clear();
            ofSql.clear();
            recent.clear();
            unused.clear();
        }
    }

    private void forget() {
        List<@Nullable Prepared> kept = new ArrayList<>(recent.values());
        recent.clear();
        kept.forEach(this::release);
    }

    private void release(@Nullable Named before) {
        if (before != null) {
            release(before.prepared());
        }
    }

    /** Has PostgreSQL's statement closed unless something refers to it. */
    void release(@Nullable Prepared prepared) {
        if (prepared != null
                && !prepared.backingName().isEmpty()
                && !recent.containsValue(prepared)
                && named.values().stream().noneMatch(other -> other.prepared().equals(prepared))) {
            unused.add(prepared.backingName());
        }
    }

    /** Names of PostgreSQL's statements that nothing refers to any more, for the caller to close. */
    List<String> takeUnused() {
        if (unused.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(unused);
        unused.clear();
        return taken;
    }
}
