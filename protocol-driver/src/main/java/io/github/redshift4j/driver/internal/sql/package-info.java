// SPDX-License-Identifier: Apache-2.0
/** SQL text as the driver sees it: statements, parameter markers, JDBC escapes, INSERT rows. No connection. */
@NullMarked
package io.github.redshift4j.driver.internal.sql;

import org.jspecify.annotations.NullMarked;
