// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The conditional headers of a request.
 *
 * @param match {@code If-Match}, likewise the others; null when the header is not given
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
record Conditions(
        @Nullable String match,
        @Nullable String noneMatch,
        @Nullable Instant modifiedSince,
        @Nullable Instant unmodifiedSince) {
    /** No condition. */
    static final Conditions NONE = new Conditions(null, null, null, null);

    /** @param prefix what comes before {@code if-match} in the names of the headers */
    static Conditions of(S3Request request, String prefix) throws S3Exception {
        return new Conditions(
                request.header(prefix + "if-match"),
                request.header(prefix + "if-none-match"),
                instant(request.header(prefix + "if-modified-since")),
                instant(request.header(prefix + "if-unmodified-since")));
    }

    private static @Nullable Instant instant(@Nullable String header) throws S3Exception {
        try {
            return header == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException e) {
            throw S3Exception.invalidArgument("Not an HTTP date: " + header);
        }
    }

    /** @throws S3Exception 412 if the object is another than the one asked for */
    void requireMatch(StoredObject object) throws S3Exception {
        boolean changed = match != null
                ? !names(match, object)
                : unmodifiedSince != null && object.lastModified().isAfter(unmodifiedSince);
        if (changed) {
            throw S3Exception.preconditionFailed();
        }
    }

    /** Whether the client has the object already. */
    boolean isKnown(StoredObject object) {
        return noneMatch != null
                ? names(noneMatch, object)
                : modifiedSince != null && !object.lastModified().isAfter(modifiedSince);
    }

    private static boolean names(String etags, StoredObject object) {
        for (String etag : etags.split(",")) {
            String text = etag.strip();
            if (text.equals("*") || text.replace("\"", "").equals(object.etag())) {
                return true;
            }
        }
        return false;
    }
}
