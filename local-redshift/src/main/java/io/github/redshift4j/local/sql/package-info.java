// SPDX-License-Identifier: Apache-2.0
/**
 * Redshift's SQL: a grammar, the refusals, and the translation to PostgreSQL. Text in, {@link
 * io.github.redshift4j.local.sql.Statement}s out; no connection, no state. Start at {@link
 * io.github.redshift4j.local.sql.Translator}.
 */
@NullMarked
package io.github.redshift4j.local.sql;

import org.jspecify.annotations.NullMarked;
