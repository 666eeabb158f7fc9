// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.AccessRefused.Reason;

/** What the services call the ways in which keys and signatures can be wrong. */
final class RefusedAccess {
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";
    private static final String WRONG_SIGNATURE =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method. Consult the service documentation for details.";

    private RefusedAccess() {}

    /** With the query protocol. */
    static AwsException query(Reason reason) {
        return switch (reason) {
            case UNSIGNED ->
                new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            case UNKNOWN_KEY, WRONG_TOKEN -> new AwsException(403, "InvalidClientTokenId", INVALID_TOKEN);
            case WRONG_SIGNATURE -> new AwsException(403, "SignatureDoesNotMatch", WRONG_SIGNATURE);
            case EXPIRED_KEY -> new AwsException(403, "ExpiredToken", EXPIRED_TOKEN);
            case EXPIRED_URL -> new AwsException(400, "RequestExpired", "Request has expired.");
        };
    }

    /** With the JSON protocol. */
    static AwsException json(Reason reason) {
        return switch (reason) {
            case UNSIGNED ->
                new AwsException(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
            case UNKNOWN_KEY, WRONG_TOKEN -> new AwsException(400, "UnrecognizedClientException", INVALID_TOKEN);
            case WRONG_SIGNATURE -> new AwsException(400, "InvalidSignatureException", WRONG_SIGNATURE);
            case EXPIRED_KEY -> new AwsException(400, "ExpiredTokenException", EXPIRED_TOKEN);
            case EXPIRED_URL -> new AwsException(400, "RequestExpired", "Request has expired.");
        };
    }
}
