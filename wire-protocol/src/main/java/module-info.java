// SPDX-License-Identifier: Apache-2.0
/** Redshift's wire protocol, both directions: messages, codecs, sign-in. */
module io.github.redshift4j.wire {
    requires transitive io.github.redshift4j.core;
    requires static transitive org.jspecify;

    exports io.github.redshift4j.wire;
    exports io.github.redshift4j.wire.backend;
    exports io.github.redshift4j.wire.codec;
    exports io.github.redshift4j.wire.frontend;
    exports io.github.redshift4j.wire.signin;
}
