// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

/**
 * The interval of expressions, as 8.0 servers have it: months and microseconds, a day being 24 hours.
 *
 * @param months of both signs
 * @param microseconds of both signs, days included
 */
public record Interval(int months, long microseconds) {}
