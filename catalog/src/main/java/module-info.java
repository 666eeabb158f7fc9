// SPDX-License-Identifier: Apache-2.0
/** Reads a cluster's catalog and renders it back to DDL. */
module io.github.redshift4j.catalog {
    requires transitive io.github.redshift4j.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports io.github.redshift4j.catalog;
}
