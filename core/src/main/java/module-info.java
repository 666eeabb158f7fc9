// SPDX-License-Identifier: Apache-2.0
/** The words of Redshift: types, physical design, identifiers, SUPER values. */
module io.github.redshift4j.core {
    requires java.sql;
    requires static transitive org.jspecify;

    exports io.github.redshift4j.core;
}
