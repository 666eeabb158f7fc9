// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.OptionalLong;

/**
 * What an UNLOAD did.
 *
 * @param rows rows written
 * @param files files written, as {@code sys_unload_history} counts them; empty while that view does not know the unload
 * @param queryId {@code pg_last_unload_id()}; empty when the server gave none
 */
public record UnloadResult(long rows, OptionalLong files, OptionalLong queryId) {}
