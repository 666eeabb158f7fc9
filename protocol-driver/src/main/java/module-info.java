// SPDX-License-Identifier: Apache-2.0
/** The JDBC driver. JTS, an automatic module, is used where it is there. */
@SuppressWarnings("requires-automatic")
module io.github.redshift4j.driver {
    requires io.github.redshift4j.catalog;
    requires transitive io.github.redshift4j.core;
    requires io.github.redshift4j.wire;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires static org.locationtech.jts;

    exports io.github.redshift4j.driver;
    exports io.github.redshift4j.driver.columnar;

    provides java.sql.Driver with
            io.github.redshift4j.driver.RedshiftDriver;
}
