// SPDX-License-Identifier: Apache-2.0
/** Tests of the dialect: SQL text without a server, then the same mappings on LocalRedshift with both drivers. */
@NullMarked
package io.github.redshift4j.hibernate;

import org.jspecify.annotations.NullMarked;
