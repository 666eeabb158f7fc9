// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.RedshiftType;

/** A column that a file's column of the same position fills. */
public record ParquetTarget(String name, RedshiftType type) {}
