// SPDX-License-Identifier: Apache-2.0
/**
 * How identifiers are made without sequences and without RETURNING: numbers in the application, IDENTITY looked up by natural
 * id. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.ids;

import org.jspecify.annotations.NullMarked;
