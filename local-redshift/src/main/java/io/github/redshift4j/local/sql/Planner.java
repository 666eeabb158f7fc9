// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import org.antlr.v4.runtime.ParserRuleContext;

/** Decides what is done for one kind of statement. */
@FunctionalInterface
interface Planner<T extends ParserRuleContext> {
    Planned plan(T statement, Translation to);
}
