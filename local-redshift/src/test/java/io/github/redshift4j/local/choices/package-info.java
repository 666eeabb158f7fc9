// SPDX-License-Identifier: Apache-2.0
/**
 * What no public source settles about Redshift's SQL: each choice with the question a cluster can be asked. Start at {@link
 * io.github.redshift4j.local.choices.UnverifiedChoicesTests}.
 */
@NullMarked
package io.github.redshift4j.local.choices;

import org.jspecify.annotations.NullMarked;
