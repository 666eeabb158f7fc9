// SPDX-License-Identifier: Apache-2.0
/**
 * The front of the local server: sign-in, the client's half of the protocol, and one {@link
 * io.github.redshift4j.local.server.Session} per connection that translates statements, runs them on the backing
 * PostgreSQL and hands the answers back in Redshift's shape. Start at {@link
 * io.github.redshift4j.local.server.FrontServer}.
 */
@NullMarked
package io.github.redshift4j.local.server;

import org.jspecify.annotations.NullMarked;
