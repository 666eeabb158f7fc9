// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.wire.ProtocolVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's type numbers and Redshift's. Redshift's own types are types of the bootstrap here, so their numbers are
 * read from the template once; every database is its copy and has the same.
 */
final class TypeMap {
    private static final int PG_INTERVAL = 1186;
    private static final int PG_TEXT = 25;

    // PostgreSQL's interval modifier: the fields above the precision; see its utils/timestamp.h.
    private static final int FIELDS_YEAR_TO_MONTH = 1 << 2 | 1 << 1;
    private static final int FIELDS_DAY_TO_SECOND = 1 << 3 | 1 << 10 | 1 << 11 | 1 << 12;
    private static final int FULL_PRECISION = 0xFFFF;

    private final Map<Integer, TypeName> ownByBackingOid = new HashMap<>();
    private final Map<Integer, Integer> backingOids = new HashMap<>();
    private final Set<String> ownNames = new HashSet<>();

    static TypeMap load(BackingServer backing) throws IOException {
        TypeMap map = new TypeMap();
        try (SimpleBackingSession session = backing.admin(BackingServer.TEMPLATE)) {
            for (List<@Nullable String> row :
                    session.query("SELECT t.typname, t.oid FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n"
                            + " ON n.oid = t.typnamespace WHERE n.nspname = 'redshift' AND t.typtype = 'b'"
                            + " AND (t.typelem = 0 OR t.typname = '_acl')")) {
                map.add(String.valueOf(row.get(0)), Integer.parseInt(String.valueOf(row.get(1))));
            }
            for (List<@Nullable String> row : session.query(
                    "SELECT proname FROM pg_catalog.pg_proc WHERE pronamespace = 'redshift'::regnamespace"
                            + " UNION SELECT typname FROM pg_catalog.pg_type WHERE typnamespace = 'redshift'::regnamespace")) {
                map.ownNames.add(String.valueOf(row.get(0)));
            }
        }
        return map;
    }

    /** The functions and types of the bootstrap, which clients reach by the translator alone. */
    Set<String> ownNames() {
        return ownNames;
    }

    private void add(String typname, int backingOid) {
        if (typname.equals("long_name")) { // see 18-names.sql
            ownByBackingOid.put(backingOid, TypeName.NAME);
            return;
        }
        // privileges as PostgreSQL 8.0 wrote them
        String known = typname.endsWith("acl") ? typname + "item" : typname;
        for (TypeName name : TypeName.values()) {
            if (name.typname().equals(known)) {
                ownByBackingOid.put(backingOid, name);
                backingOids.put(name.oid(), backingOid);
            }
        }
    }

    /** The type of a result column. {@code inCatalog}: the column is one of a catalog relation, where TEXT is known. */
    ClientType toClient(int backingOid, int typmod, boolean inCatalog) {
        TypeName own = ownByBackingOid.get(backingOid);
        if (own != null) {
            WireForm form =
                    switch (own) {
                        case VARBYTE -> WireForm.HEX;
                        case GEOMETRY, GEOGRAPHY -> WireForm.UPPER_HEX;
                        case HLLSKETCH, ACLITEM, ACLITEM_ARRAY -> WireForm.TEXT;
                        case SUPER -> WireForm.SUPER;
                        default -> WireForm.SAME;
                    };
            // the bootstrap's own types have their length as it is
            return ClientType.of(own, typmod < 0 ? -1 : typmod + 4, form);
        }
        if (backingOid == PG_INTERVAL) {
            return interval(typmod);
        }
        if (backingOid == PG_TEXT && !inCatalog) {
            return ClientType.of(TypeName.VARCHAR, -1, WireForm.SAME);
        }
        TypeName name = TypeName.ofOid(backingOid).orElse(null);
        if (name == null) {
            return ClientType.of(TypeName.VARCHAR, -1, WireForm.TEXT); // a type Redshift does not have
        }
        WireForm form =
                switch (name) {
                    case DECIMAL -> WireForm.NUMERIC;
                    case XID -> WireForm.XID;
                    case INT2VECTOR, OIDVECTOR, ACLITEM, REFCURSOR, TID, RECORD -> WireForm.TEXT;
                    default -> WireForm.SAME;
                };
        return ClientType.of(name, typmod, form);
    }

    /** Redshift's type of an expression, with what PostgreSQL knows of its length or digits; null if it has none. */
    @Nullable
    RedshiftType ofExpression(int backingOid, int typmod) {
        TypeName own = ownByBackingOid.get(backingOid);
        if (own != null) {
            return RedshiftType.of(own);
        }
        if (backingOid == PG_INTERVAL) {
            return TypeName.ofOid(interval(typmod).oid()).map(RedshiftType::of).orElseThrow();
        }
        int oid = backingOid == PG_TEXT ? TypeName.VARCHAR.oid() : backingOid;
        try {
            return RedshiftType.ofOid(oid, typmod);
        } catch (IllegalArgumentException e) {
            return null; // a type or length that only PostgreSQL has
        }
    }

    private static ClientType interval(int typmod) {
        int fields = typmod < 0 ? 0x7FFF : typmod >> 16 & 0x7FFF;
        if ((fields & ~FIELDS_YEAR_TO_MONTH) == 0) {
            return new ClientType(TypeName.INTERVAL_YEAR_TO_MONTH.oid(), 4, -1, WireForm.YEAR_TO_MONTH);
        }
        if ((fields & ~FIELDS_DAY_TO_SECOND) == 0) {
            int precision = typmod & 0xFFFF;
            return new ClientType(
                    TypeName.INTERVAL_DAY_TO_SECOND.oid(),
                    8,
                    precision == FULL_PRECISION ? -1 : precision + 4,
                    WireForm.DAY_TO_SECOND);
        }
        return ClientType.of(TypeName.INTERVAL, -1, WireForm.INTERVAL);
    }

    /** PostgreSQL's number for a parameter type the client names; 0, to be inferred, where the client leaves it open. */
    int toBacking(int clientOid) {
        if (clientOid == TypeName.UNKNOWN.oid() || clientOid == TypeName.VOID.oid()) {
            return 0;
        }
        if (clientOid == TypeName.INTERVAL_YEAR_TO_MONTH.oid() || clientOid == TypeName.INTERVAL_DAY_TO_SECOND.oid()) {
            return PG_INTERVAL;
        }
        int known = clientOid == TypeName.GEOMETRYHEX.oid() ? TypeName.GEOMETRY.oid() : clientOid;
        return backingOids.getOrDefault(known, known);
    }

    /** How a parameter's values are rewritten: by the type the client named, else by the one PostgreSQL inferred. */
    WireForm parameterForm(int clientOid, int backingOid, ProtocolVersion version) {
        if (clientOid == TypeName.INTERVAL_YEAR_TO_MONTH.oid()) {
            return WireForm.YEAR_TO_MONTH;
        }
        if (clientOid == TypeName.INTERVAL_DAY_TO_SECOND.oid()) {
            return WireForm.DAY_TO_SECOND;
        }
        if (backingOid == PG_INTERVAL) {
            return WireForm.INTERVAL;
        }
        return toClient(backingOid, -1, true).in(version).form();
    }
}
