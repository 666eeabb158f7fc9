// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.S3Exception;

/** What S3 answers, as Redshift passes it on. */
public final class S3Errors {
    private S3Errors() {}

    /** @param before what the server was doing, as {@code "Problem reading manifest file - "}; may be empty */
    public static ServerException of(S3Exception e, String before) {
        String message = before + "S3ServiceException:" + e.getMessage() + ",Status " + e.status() + ",Error "
                + e.code() + ",Rid LOCAL,ExtRid LOCAL,CanRetry 1";
        return ComputeNodeError.of(ComputeNodeError.GENERAL, message, "S3 key being read or written");
    }
}
