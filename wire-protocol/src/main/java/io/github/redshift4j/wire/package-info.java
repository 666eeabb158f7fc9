// SPDX-License-Identifier: Apache-2.0
/**
 * Redshift's wire protocol, both directions: PostgreSQL's protocol 3.0 with Redshift's sign-in, extended result metadata
 * and binary formats. Knows streams, not sockets, and nothing of JDBC.
 *
 * <p>Start at {@link io.github.redshift4j.wire.MessageReader} and {@link io.github.redshift4j.wire.MessageWriter}; what a
 * client sends is in {@code wire.frontend}, what a server sends in {@code wire.backend}, values in {@code wire.codec},
 * password computations in {@code wire.signin}. The peer's bytes are hostile: whatever arrives, reading gives a value or
 * a {@link io.github.redshift4j.wire.ProtocolException}, and memory grows only with bytes that did arrive.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
@NullMarked
package io.github.redshift4j.wire;

import org.jspecify.annotations.NullMarked;
