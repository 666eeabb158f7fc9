// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an object that a {@code Range: bytes=…} header asks for.
 *
 * @param first offset of the first byte
 * @param length bytes
 * @param partial whether the answer is 206 with a Content-Range
 */
record ByteRange(long first, long length, boolean partial) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** A header that is none, or that asks for several ranges, means the whole object, as in S3. */
    static ByteRange of(@Nullable String header, long size) throws S3Exception {
        Matcher range = HEADER.matcher(String.valueOf(header));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new ByteRange(0, size, false);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(range.group(2)));
            return satisfiable(size - last, size - 1, size);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return satisfiable(first, last, size);
    }

    /** The bytes of one part of an object, counted from 1; an object put whole is one part. */
    static ByteRange ofPart(String number, StoredObject object) throws S3Exception {
        List<Long> sizes = object.partSizes().isEmpty() ? List.of(object.size()) : object.partSizes();
        int part;
        try {
            part = Integer.parseInt(number);
        } catch (NumberFormatException e) {
            part = 0;
        }
        if (part < 1) {
            throw S3Exception.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        if (part > sizes.size()) {
            throw new S3Exception(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        long first =
                sizes.subList(0, part - 1).stream().mapToLong(Long::longValue).sum();
        return new ByteRange(first, sizes.get(part - 1), object.size() > 0);
    }

    private static ByteRange satisfiable(long first, long last, long size) throws S3Exception {
        if (first >= size || last < first) {
            throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new ByteRange(first, last - first + 1, true);
    }

    String contentRange(long size) {
        return "bytes " + first + '-' + (first + length - 1) + '/' + size;
    }
}
