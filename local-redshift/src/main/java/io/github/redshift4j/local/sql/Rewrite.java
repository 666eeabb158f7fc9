// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import org.antlr.v4.runtime.ParserRuleContext;

/** Writes one kind of node as PostgreSQL. Nodes without a rewrite are written child by child. */
@FunctionalInterface
interface Rewrite<T extends ParserRuleContext> {
    void write(T node, Translation to);
}
