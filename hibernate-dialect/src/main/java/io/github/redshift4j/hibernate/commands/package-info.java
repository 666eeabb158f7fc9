// SPDX-License-Identifier: Apache-2.0
/**
 * COPY and UNLOAD from a Hibernate session, with tables and columns taken from the mapping. Start at
 * {@link io.github.redshift4j.hibernate.commands.SessionCommands}. Needs {@code redshift4j-commands}, which is optional.
 */
@NullMarked
package io.github.redshift4j.hibernate.commands;

import org.jspecify.annotations.NullMarked;
