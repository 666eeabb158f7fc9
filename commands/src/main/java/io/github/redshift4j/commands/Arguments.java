// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of arguments, and the options that COPY and UNLOAD share. */
final class Arguments {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d");
    private static final Pattern ZONE_TOKEN = Pattern.compile("TZ|OF", Pattern.CASE_INSENSITIVE);
    private static final int KEY_BYTES = 32;

    private Arguments() {}

    /** Returns the location if it is {@code s3://bucket/prefix}; the prefix may be empty, its slash may not be missing. */
    static String s3Prefix(String what, String location) {
        int bucket = "s3://".length();
        int slash = location.startsWith("s3://") ? location.indexOf('/', bucket) : -1;
        if (slash <= bucket) {
            throw new IllegalArgumentException(what + " must be s3://bucket/prefix, got " + location);
        }
        return location;
    }

    /** Returns the location if it can name one object. */
    static String s3Object(String what, String location) {
        if (s3Prefix(what, location).endsWith("/")) {
            throw new IllegalArgumentException(what + " must be one object, s3://bucket/key, got " + location);
        }
        return location;
    }

    static Option region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("REGION must be a code like eu-central-1, got " + region);
        }
        return Option.literal("REGION", region);
    }

    /** The NULL AS of COPY. The file's NUL character, as the only character of a field, is written {@code '\000'}. */
    static Option copyNullAs(String text) {
        if (text.equals("\0")) {
            return Option.words("NULL AS", "'\\000'");
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("NULL AS cannot hold a line end, which ends the record");
        }
        return Option.literal("NULL AS", text);
    }

    /** Client-side encryption with a key of 256 bits in base64. */
    static Option symmetricKey(String base64) {
        int bytes;
        try {
            bytes = Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            bytes = -1;
        }
        if (bytes != KEY_BYTES) {
            throw new IllegalArgumentException("MASTER_SYMMETRIC_KEY must be 256 bits in base64"
                    + (bytes < 0 ? ", but is not base64" : ", got " + bytes * Byte.SIZE + " bits"));
        }
        return Option.secret("ENCRYPTED MASTER_SYMMETRIC_KEY", base64);
    }

    static Option dateFormat(String format) {
        return Option.literal("DATEFORMAT", format("DATEFORMAT", format, List.of("auto")));
    }

    static Option timeFormat(String format) {
        if (ZONE_TOKEN.matcher(format).find()) {
            throw new IllegalArgumentException(
                    "TIMEFORMAT has no token for a time zone; use 'auto' for data with zones, got " + format);
        }
        return Option.literal(
                "TIMEFORMAT", format("TIMEFORMAT", format, List.of("auto", "epochsecs", "epochmillisecs")));
    }

    private static String format(String keyword, String format, List<String> words) {
        if (format.isBlank()) {
            throw new IllegalArgumentException(keyword + " must not be blank");
        }
        for (String word : words) {
            if (format.equalsIgnoreCase(word) && !format.equals(word)) {
                throw new IllegalArgumentException(keyword + " takes '" + word + "' in lower case only, got " + format);
            }
        }
        return format;
    }
}
