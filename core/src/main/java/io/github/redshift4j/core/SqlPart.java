// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

/** Something that writes itself as SQL. */
public interface SqlPart {
    void renderTo(SqlWriter sql);
}
