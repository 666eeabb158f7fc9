// SPDX-License-Identifier: Apache-2.0
/** What the sample prints: headings, tables, progress. */
@NullMarked
package io.github.redshift4j.samples.warehouse.console;

import org.jspecify.annotations.NullMarked;
