// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls: access keys, the signatures made with them, the identities behind them, and the temporary passwords that
 * let those identities sign in to the database. Shared by the AWS endpoints, S3, COPY and the SQL port. Start at {@link
 * io.github.redshift4j.local.iam.AccessKeys}. Depends only on the JDK.
 */
@NullMarked
package io.github.redshift4j.local.iam;

import org.jspecify.annotations.NullMarked;
