// SPDX-License-Identifier: Apache-2.0
/** The lexer and parser that ANTLR generates from {@code RedshiftLexer.g4} and {@code RedshiftParser.g4}. */
@NullMarked
package io.github.redshift4j.local.sql.grammar;

import org.jspecify.annotations.NullMarked;
