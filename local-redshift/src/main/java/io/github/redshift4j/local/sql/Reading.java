// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

/** What stands in the place of a relation that policies protect. */
enum Reading {
    /** Its guard, which lets through what the user may see. */
    GUARDED,
    /** The relation itself: in the query of a view, which gets a guard of its own, and in conditions of policies. */
    UNGUARDED,
    /** Nothing: the rows of a materialized view would be those of who refreshes it. */
    MATERIALIZED
}
