// SPDX-License-Identifier: Apache-2.0
/**
 * From a field's bytes in a data file to a value PostgreSQL takes: one {@link
 * io.github.redshift4j.local.copy.convert.Converter} per type, which checks as Redshift's COPY does and writes
 * PostgreSQL's COPY text format. Start at {@link io.github.redshift4j.local.copy.convert.Converters}.
 */
@NullMarked
package io.github.redshift4j.local.copy.convert;

import org.jspecify.annotations.NullMarked;
