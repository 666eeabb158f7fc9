// SPDX-License-Identifier: Apache-2.0
/**
 * Functions of Redshift that are written in Java: those on geometries, and hashes PostgreSQL has not. The backing
 * PostgreSQL calls them over a connection of its own, one for each of its sessions that needs one.
 *
 * <p>Start at {@link io.github.redshift4j.local.functions.FunctionServer}; what it offers is in
 * {@link io.github.redshift4j.local.functions.RemoteFunctions}, and the SQL side is {@code redshift.compute} of the
 * bootstrap. Depends on the wire messages and JTS.
 */
@NullMarked
package io.github.redshift4j.local.functions;

import org.jspecify.annotations.NullMarked;
