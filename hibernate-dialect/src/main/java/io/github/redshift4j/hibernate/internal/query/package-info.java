// SPDX-License-Identifier: Apache-2.0
/**
 * Hibernate's SQL trees in Redshift's words: the translator, and a class for each statement that is written in another
 * form because Redshift refuses the plain one. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.query;

import org.jspecify.annotations.NullMarked;
