// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.http.XmlWriter;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tags of an object, at most ten. They are kept among its metadata, written as the header that sets them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing your objects
 *     using tags</a>
 */
record Tags(Map<String, String> values) {
    /** The header, and the name among the metadata. */
    static final String HEADER = "x-amz-tagging";

    private static final int MOST = 10;
    private static final int KEY_LENGTH = 128;
    private static final int VALUE_LENGTH = 256;

    /** {@code key=value&key=value}, with percent escapes. */
    static Tags ofHeader(String header) throws S3Exception {
        Map<String, String> tags = new TreeMap<>();
        for (String pair : header.isEmpty() ? new String[0] : header.split("&")) {
            String[] parts = pair.split("=", 2);
            add(tags, decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        }
        return checked(tags);
    }

    /** What PutObjectTagging sends. */
    static Tags ofXml(InputStream body) throws S3Exception {
        Map<String, List<String>> texts = XmlReader.texts(body, "Key", "Value");
        List<String> keys = texts.getOrDefault("Key", List.of());
        List<String> values = texts.getOrDefault("Value", List.of());
        if (keys.size() != values.size()) {
            throw S3Exception.malformedXml();
        }
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            add(tags, keys.get(i), values.get(i));
        }
        return checked(tags);
    }

    static Tags of(StoredObject object) throws S3Exception {
        return ofHeader(object.metadata().getOrDefault(HEADER, ""));
    }

    private static void add(Map<String, String> tags, String key, String value) throws S3Exception {
        if (tags.put(key, value) != null) {
            throw new S3Exception(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
        }
        if (key.isEmpty() || key.length() > KEY_LENGTH) {
            throw new S3Exception(400, "InvalidTag", "The TagKey you have provided is invalid");
        }
        if (value.length() > VALUE_LENGTH) {
            throw new S3Exception(400, "InvalidTag", "The TagValue you have provided is invalid");
        }
    }

    private static Tags checked(Map<String, String> tags) throws S3Exception {
        if (tags.size() > MOST) {
            throw new S3Exception(400, "BadRequest", "Object tags cannot be greater than " + MOST);
        }
        return new Tags(tags);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String toHeader() {
        return values.entrySet().stream()
                .map(tag -> encode(tag.getKey()) + '=' + encode(tag.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    XmlWriter toXml() {
        XmlWriter xml = new XmlWriter("Tagging").begin("TagSet");
        values.forEach((key, value) ->
                xml.begin("Tag").element("Key", key).element("Value", value).end());
        return xml;
    }
}
