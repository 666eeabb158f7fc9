// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.iam.AccessRefused;
import java.io.IOException;

/** An error S3 has a code for; the message is what S3 says. */
public final class S3Exception extends IOException {
    private final int status;
    private final String code;

    S3Exception(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** What S3 says of keys and signatures it does not take. */
    public static S3Exception of(AccessRefused refused) {
        return switch (refused.reason()) {
            case UNSIGNED -> new S3Exception(403, "AccessDenied", "Access Denied");
            case UNKNOWN_KEY ->
                new S3Exception(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
            case WRONG_SIGNATURE ->
                new S3Exception(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.");
            case WRONG_TOKEN ->
                new S3Exception(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
            case EXPIRED_KEY -> new S3Exception(400, "ExpiredToken", "The provided token has expired.");
            case EXPIRED_URL -> new S3Exception(403, "AccessDenied", "Request has expired");
        };
    }

    static S3Exception noSuchBucket() {
        return new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    /** What a look-up of a missing object gives. */
    public static S3Exception noSuchKey() {
        return new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Exception noSuchUpload() {
        return new S3Exception(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.");
    }

    static S3Exception invalidArgument(String message) {
        return new S3Exception(400, "InvalidArgument", message);
    }

    static S3Exception preconditionFailed() {
        return new S3Exception(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Exception malformedXml() {
        return new S3Exception(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static S3Exception notImplemented(String what) {
        return new S3Exception(501, "NotImplemented", "The local S3 does not implement " + what);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** S3's error code: {@code NoSuchBucket}. */
    public String code() {
        return code;
    }
}
