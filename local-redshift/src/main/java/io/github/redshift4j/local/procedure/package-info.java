// SPDX-License-Identifier: Apache-2.0
/**
 * Stored procedures: a body of PL/pgSQL is read into a Program and run here, statement by statement, because its SQL is
 * Redshift's and because transactions and exceptions follow rules that PostgreSQL's PL/pgSQL does not have. Start at
 * BodyParser and Activation. Knows the translator, and of the backing PostgreSQL only Database.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/stored-procedure-overview.html">Stored procedures</a>
 */
@NullMarked
package io.github.redshift4j.local.procedure;

import org.jspecify.annotations.NullMarked;
