// SPDX-License-Identifier: Apache-2.0
/**
 * A local server on a PostgreSQL in a container: start at {@link ContainerPostgres}. The one package that knows
 * Testcontainers, which users bring themselves.
 */
@NullMarked
package io.github.redshift4j.local.testcontainers;

import org.jspecify.annotations.NullMarked;
