// SPDX-License-Identifier: Apache-2.0
/** From SQLSTATEs and server errors to the exceptions of java.sql, in one table. */
@NullMarked
package io.github.redshift4j.driver.internal.errors;

import org.jspecify.annotations.NullMarked;
