// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolVersion;

/**
 * What the client is told of a type.
 *
 * @param oid Redshift's number
 * @param typlen bytes, -1 when they vary
 * @param typmod the modifier, -1 for none
 * @param form how values are rewritten
 */
record ClientType(int oid, int typlen, int typmod, WireForm form) {
    /**
     * Redshift computes precision and scale of every expression; PostgreSQL knows neither for its own. Such a column is
     * announced as the widest type with the scale PostgreSQL's division has.
     */
    static final int UNKNOWN_PRECISION = Limits.DECIMAL_PRECISION;

    static final int UNKNOWN_SCALE = 16;

    static final int UNKNOWN_NUMERIC_TYPMOD = (UNKNOWN_PRECISION << 16 | UNKNOWN_SCALE) + 4;
    private static final int WIDEST_VARCHAR_TYPMOD = Limits.VARCHAR_BYTES + 4;

    static ClientType of(TypeName name, int typmod, WireForm form) {
        int known = typmod >= 4
                ? typmod
                : switch (name) {
                    case DECIMAL -> UNKNOWN_NUMERIC_TYPMOD;
                    case VARCHAR -> WIDEST_VARCHAR_TYPMOD;
                    default -> -1;
                };
        return new ClientType(name.oid(), name.typlen(), known, form);
    }

    /** The same with a length in bytes, if it is a VARCHAR. */
    ClientType ofText(int bytes) {
        return oid == TypeName.VARCHAR.oid() ? new ClientType(oid, typlen, bytes + 4, form) : this;
    }

    /** As told to a client of an earlier version: below version 2 a binary DECIMAL is PostgreSQL's. */
    ClientType in(ProtocolVersion version) {
        boolean own = form == WireForm.NUMERIC && !version.atLeast(ProtocolVersion.BINARY);
        return own ? new ClientType(oid, typlen, typmod, WireForm.SAME) : this;
    }
}
