// SPDX-License-Identifier: Apache-2.0
/**
 * Warehouse commands as immutable, validated values: {@link io.github.redshift4j.commands.Copy},
 * {@link io.github.redshift4j.commands.Unload} and smaller ones.
 *
 * <p>Building a command checks it, {@code sql()} renders it, and
 * {@link io.github.redshift4j.commands.RedshiftCommands} or
 * {@link io.github.redshift4j.commands.RedshiftTransaction} runs it over any JDBC connection to Redshift: three separate
 * steps. Depends on core and {@code java.sql}.
 */
@NullMarked
package io.github.redshift4j.commands;

import org.jspecify.annotations.NullMarked;
