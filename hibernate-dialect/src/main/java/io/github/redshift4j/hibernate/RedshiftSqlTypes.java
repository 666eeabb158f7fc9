// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

/** Types of Redshift that Hibernate has no code for, to be named in {@link org.hibernate.annotations.JdbcTypeCode}. */
public final class RedshiftSqlTypes {
    /** {@code INTERVAL YEAR TO MONTH}; what a {@link java.time.Period} becomes unasked. */
    public static final int INTERVAL_YEAR_TO_MONTH = 2_935_001;

    /**
     * {@code HLLSKETCH}, on an attribute of type String, which holds the sketch as the server prints it. Only the server
     * makes sketches: writing one from an entity is an error, so the attribute is not insertable and not updatable.
     */
    public static final int HLLSKETCH = 2_935_002;

    private RedshiftSqlTypes() {}
}
