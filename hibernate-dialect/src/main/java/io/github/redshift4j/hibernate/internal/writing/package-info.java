// SPDX-License-Identifier: Apache-2.0
/**
 * How rows are written: inserts in batches without being asked, found by Hibernate as services, and upserts that look for
 * the row. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.writing;

import org.jspecify.annotations.NullMarked;
