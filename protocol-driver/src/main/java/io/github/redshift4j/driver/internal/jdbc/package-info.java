// SPDX-License-Identifier: Apache-2.0
/** The interfaces of java.sql on top of a session. Start at {@code ConnectionImpl}. */
@NullMarked
package io.github.redshift4j.driver.internal.jdbc;

import org.jspecify.annotations.NullMarked;
