// SPDX-License-Identifier: Apache-2.0
/**
 * Short transactions beside a session's own, such as those that draw blocks of ids from tables, repeated when Redshift
 * refuses them for another's sake. Start at {@link io.github.redshift4j.hibernate.internal.transactions.RetriedIsolation}.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.transactions;

import org.jspecify.annotations.NullMarked;
