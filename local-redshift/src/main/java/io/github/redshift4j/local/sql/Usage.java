// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement touches, to tell the leader node's functions from the compute nodes'.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_leader_node_only.html">Leader
 *     node–only functions</a>
 */
final class Usage {
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "UNLOAD");

    private static final String USER = "user";
    private static final String COMPUTE = "compute";
    private static final String CATALOG = "catalog";
    private static final String LEADER_CATALOG = "leader catalog";
    private static final String NOTHING = "nothing";
    private static final String LEADER = "leader: ";

    private final Set<String> leaderItems = new LinkedHashSet<>();
    private boolean userRelation;
    private boolean computeRelation;
    private boolean otherDatabase;
    private boolean catalog;
    private boolean leaderCatalog;
    private boolean computeOnly;
    private boolean computeCollation;
    private @Nullable ServerException computeRefusal;
    private @Nullable ServerException catalogForm;

    /**
     * What a view reads and calls, to be told to the statements that name the view; empty if it reads users' relations
     * alone.
     */
    List<String> words() {
        if (userRelation && leaderItems.isEmpty() && !leaderCatalog) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (userRelation) {
            words.add(USER);
        }
        if (computeRelation) {
            words.add(COMPUTE);
        }
        if (catalog) {
            words.add(CATALOG);
        }
        if (leaderCatalog) {
            words.add(LEADER_CATALOG);
        }
        leaderItems.forEach(item -> words.add(LEADER + item));
        return words.isEmpty() ? List.of(NOTHING) : words;
    }

    /** Notes a relation of a user's: a table, or a view by its {@link #words}. */
    void userRelation(List<String> words) {
        userRelation |= words.isEmpty() || words.contains(USER);
        computeRelation |= words.contains(COMPUTE);
        catalog |= words.contains(CATALOG);
        leaderCatalog |= words.contains(LEADER_CATALOG);
        words.stream()
                .filter(word -> word.startsWith(LEADER))
                .forEach(word -> leaderItems.add(word.substring(LEADER.length())));
    }

    /** Notes a relation of another database. */
    void otherDatabase() {
        userRelation = true;
        otherDatabase = true;
    }

    boolean readsOtherDatabase() {
        return otherDatabase;
    }

    /** Whether the statement has read nothing of a user's so far. */
    boolean onLeaderOnly() {
        return !userRelation && !computeRelation;
    }

    /** Notes a system relation of either kind of node. */
    void catalog() {
        catalog = true;
    }

    /** Notes a relation that the leader node alone reads. */
    void leaderCatalog() {
        leaderCatalog = true;
    }

    /** Refuses to fill a user's table, or files, from what the leader node alone reads or computes. */
    void checkReadOnComputeNodes() {
        if (leaderCatalog || !leaderItems.isEmpty()) {
            throw leaderOnly();
        }
    }

    private ServerException leaderOnly() {
        return Refused.notSupported(
                        "Specified types or functions (one per INFO message) not supported on Redshift tables.")
                .withInfos(List.copyOf(leaderItems));
    }

    boolean readsCatalog() {
        return catalog;
    }

    void computeRelation() {
        computeRelation = true;
    }

    /** @param call the function with its arguments as the INFO message prints it */
    void leaderFunction(String call) {
        leaderItems.add("Function \"" + call + "\" not supported.");
    }

    /** A type that only the leader node's catalogs use. */
    void leaderType(String type) {
        leaderItems.add("Type \"" + type + "\" not supported.");
    }

    /** The statement, once it is planned. */
    Statement describe(String text, Planned planned, Translation to) {
        return new Statement(
                text,
                planned.tag(),
                planned.transaction(),
                planned.plan(),
                to.lookups(),
                to.longNames(),
                !onLeaderOnly() || CHANGES.contains(planned.tag()),
                catalog && !userRelation,
                HistoryNames.in(text));
    }

    /** Notes what the compute nodes would refuse; the leader node reads its catalogs as PostgreSQL does. */
    void refuseOnComputeNodes(ServerException refusal) {
        computeRefusal = refusal;
    }

    /** Notes what the leader node takes in a query of its catalogs only, and how it is refused elsewhere. */
    void onCatalogsOnly(ServerException refusal) {
        if (catalogForm == null) {
            catalogForm = refusal;
        }
    }

    /** Notes that texts are compared without case, which the leader node does not do. */
    void computeCollation() {
        computeCollation = true;
    }

    void computeFunction() {
        computeOnly = true;
    }

    /** Refuses a statement that mixes the two kinds of node, or asks one for what only the other has. */
    void check() {
        if (catalogForm != null && (!catalog || !onLeaderOnly())) {
            throw catalogForm;
        }
        if (computeRefusal != null && !onLeaderOnly()) {
            throw computeRefusal;
        }
        if (userRelation && !leaderItems.isEmpty()) {
            throw leaderOnly();
        }
        if (computeCollation && onLeaderOnly()) {
            throw Refused.notSupported("Case insensitive collation is not supported in leader node only query.");
        }
        if (computeOnly && !userRelation && !computeRelation) {
            throw Refused.notSupported("One or more of the used functions must be applied on at least one user created"
                    + " tables. Examples of user table only functions are LISTAGG, MEDIAN, PERCENTILE_CONT, etc");
        }
    }
}
