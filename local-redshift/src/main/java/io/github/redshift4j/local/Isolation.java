// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

/**
 * How far transactions of a database are kept apart.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_serial_isolation.html">Isolation levels</a>
 */
public enum Isolation {
    /** A transaction sees what was committed when it began to read; two that change the same rows conflict. */
    SNAPSHOT,
    /** As if transactions ran one after the other: those that cannot have fail with error 1023. */
    SERIALIZABLE
}
