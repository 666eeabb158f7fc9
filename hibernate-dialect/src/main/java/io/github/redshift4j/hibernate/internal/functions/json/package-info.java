// SPDX-License-Identifier: Apache-2.0
/**
 * HQL's JSON functions on SUPER, and on JSON text, which is parsed first. Reading a value starts at {@link
 * io.github.redshift4j.hibernate.internal.functions.json.SuperPath}, making one at {@link
 * io.github.redshift4j.hibernate.internal.functions.json.SuperElement}. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.functions.json;

import org.jspecify.annotations.NullMarked;
