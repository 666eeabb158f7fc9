// SPDX-License-Identifier: Apache-2.0
/**
 * AWS on loopback, for the SDKs' clients of Redshift, Redshift Serverless, the Redshift Data API, STS and Secrets
 * Manager: all services behind one port, told apart by what each request names. Start at {@link
 * io.github.redshift4j.local.aws.AwsServer}; {@code AwsHandler} finds the operation, and each family of operations has a
 * class of its own, {@code …Operations}. Statements run through the server's own SQL port, so the database refuses what
 * it refuses there. Depends on packages http and iam, on core and on the wire's messages.
 */
@NullMarked
package io.github.redshift4j.local.aws;

import org.jspecify.annotations.NullMarked;
