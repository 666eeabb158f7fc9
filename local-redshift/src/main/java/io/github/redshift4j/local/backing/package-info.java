// SPDX-License-Identifier: Apache-2.0
/**
 * The PostgreSQL behind the local server: its process, its connections, and the SQL that makes it look like Redshift
 * (resources {@code bootstrap/*.sql}, run in the order of their names in a template database).
 */
@NullMarked
package io.github.redshift4j.local.backing;

import org.jspecify.annotations.NullMarked;
