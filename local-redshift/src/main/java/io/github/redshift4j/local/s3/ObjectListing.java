// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.http.XmlWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;

/**
 * ListObjects and ListObjectsV2.
 *
 * @param after keys up to and with this one are left out; empty for none
 * @param maxKeys entries of one answer, keys and common prefixes together
 * @param urlEncoded keys are percent-encoded, so that any key is XML
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
record ObjectListing(
        String bucket, String prefix, String delimiter, String after, int maxKeys, boolean urlEncoded, boolean second) {
    private static final int MAX_KEYS = 1000;

    static ObjectListing of(S3Request request) throws S3Exception {
        boolean second = request.parameter("list-type", "").equals("2");
        int maxKeys;
        try {
            maxKeys = Integer.parseInt(request.parameter("max-keys", "1000"));
        } catch (NumberFormatException e) {
            throw S3Exception.invalidArgument("Provided max-keys not an integer or within integer range");
        }
        if (maxKeys < 0) {
            throw S3Exception.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return new ObjectListing(
                request.bucket(),
                request.parameter("prefix", ""),
                request.parameter("delimiter", ""),
                second ? startOf(request) : request.parameter("marker", ""),
                Math.min(maxKeys, MAX_KEYS),
                request.parameter("encoding-type", "").equals("url"),
                second);
    }

    private static String startOf(S3Request request) throws S3Exception {
        if (!request.has("continuation-token")) {
            return request.parameter("start-after", "");
        }
        try {
            byte[] key = Base64.getUrlDecoder().decode(request.parameter("continuation-token", ""));
            return new String(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Exception.invalidArgument("The continuation token provided is incorrect");
        }
    }

    XmlWriter of(NavigableMap<String, StoredObject> objects) {
        XmlWriter xml = new XmlWriter("ListBucketResult");
        xml.element("Name", bucket)
                .element("Prefix", encoded(prefix))
                .element("MaxKeys", maxKeys)
                .element("Delimiter", encoded(delimiter));
        int count = 0;
        boolean truncated = false;
        String last = after;
        String from = KeyOrder.UTF_8.compare(after, prefix) > 0 ? after : prefix;
        for (Map.Entry<String, StoredObject> entry : objects.tailMap(from, true).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String entryName = cut < 0 ? key : key.substring(0, cut + delimiter.length());
            boolean told = !after.isEmpty() && (KeyOrder.UTF_8.compare(key, after) <= 0 || entryName.equals(after));
            boolean samePrefix = cut >= 0 && entryName.equals(last);
            if (told || samePrefix) {
                continue;
            }
            if (count == maxKeys) {
                truncated = maxKeys > 0;
                break;
            }
            count++;
            last = entryName;
            if (cut < 0) {
                contents(xml, key, entry.getValue());
            } else {
                xml.begin("CommonPrefixes")
                        .element("Prefix", encoded(entryName))
                        .end();
            }
        }
        xml.element("IsTruncated", truncated);
        if (urlEncoded) {
            xml.element("EncodingType", "url");
        }
        if (second) {
            xml.element("KeyCount", count);
        }
        // the first version names where to go on only when it groups; a client takes the last key otherwise
        if (truncated && (second || !delimiter.isEmpty())) {
            xml.element(second ? "NextContinuationToken" : "NextMarker", second ? token(last) : encoded(last));
        }
        return xml;
    }

    private void contents(XmlWriter xml, String key, StoredObject object) {
        xml.begin("Contents")
                .element("Key", encoded(key))
                .element("LastModified", object.lastModified())
                .element("ETag", '"' + object.etag() + '"')
                .element("Size", object.size())
                .element("StorageClass", "STANDARD")
                .end();
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private String encoded(String text) {
        return urlEncoded ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/") : text;
    }
}
