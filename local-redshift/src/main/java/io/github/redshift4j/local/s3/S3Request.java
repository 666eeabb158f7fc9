// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import com.sun.net.httpserver.HttpExchange;
import io.github.redshift4j.local.http.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange in S3's terms: bucket, key, parameters, body without its aws-chunked wrapping, answers. */
final class S3Request {
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(?<bucket>[a-z0-9.-]+)\\.localhost(?::\\d+)?");

    /** Parameters the local S3 knows; any other would select another resource or change the answer. */
    private static final Set<String> PARAMETERS = Set.of(
            "continuation-token",
            "delete",
            "delimiter",
            "encoding-type",
            "fetch-owner",
            "list-type",
            "location",
            "marker",
            "max-keys",
            "partNumber",
            "prefix",
            "start-after",
            "tagging",
            "uploadId",
            "uploads",
            "versioning",
            "x-id");

    private static final String REQUEST_ID = "LOCAL";

    /** Parameters of a signed URL. */
    private static final String SIGNATURE_PREFIX = "X-Amz-";

    /** Parameters that replace a header of the answer. */
    private static final String RESPONSE_PREFIX = "response-";

    private static final Set<String> METADATA =
            Set.of("cache-control", "content-disposition", "content-language", "content-type", "expires");

    private final HttpExchange http;
    private final String bucket;
    private final String key;
    private final Map<String, String> parameters = new HashMap<>();

    S3Request(HttpExchange http) {
        this.http = http;
        respondHeader("x-amz-request-id", REQUEST_ID);
        String path = http.getRequestURI().getRawPath().substring(1);
        Matcher host = VIRTUAL_HOST.matcher(String.valueOf(header("host")));
        if (host.matches()) {
            bucket = host.group("bucket");
            key = decode(path);
        } else {
            int slash = path.indexOf('/');
            bucket = decode(slash < 0 ? path : path.substring(0, slash));
            key = slash < 0 ? "" : decode(path.substring(slash + 1));
        }
        String query = http.getRequestURI().getRawQuery();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
    }

    /** Percent escapes only: in a path a plus sign is a plus sign. */
    static String decode(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    void requireKnownParameters() throws S3Exception {
        for (String name : parameters.keySet()) {
            if (!PARAMETERS.contains(name) && !name.startsWith(SIGNATURE_PREFIX) && !name.startsWith(RESPONSE_PREFIX)) {
                throw S3Exception.notImplemented('"' + name + '"');
            }
        }
    }

    /** Sets the headers of the answer that the request asks to have replaced. */
    void replaceHeaders() {
        parameters.forEach((name, value) -> {
            if (name.startsWith(RESPONSE_PREFIX)) {
                respondHeader(name.substring(RESPONSE_PREFIX.length()), value);
            }
        });
    }

    String method() {
        return http.getRequestMethod();
    }

    String bucket() {
        return bucket;
    }

    String key() {
        return key;
    }

    boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    String parameter(String name, String missing) {
        return parameters.getOrDefault(name, missing);
    }

    @Nullable
    String header(String name) {
        return http.getRequestHeaders().getFirst(name);
    }

    /** The headers kept with an object, in lower case. */
    Map<String, String> metadata() throws S3Exception {
        Map<String, String> kept = new HashMap<>();
        http.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(StoredObject.OWN_METADATA) || METADATA.contains(lower)) {
                kept.put(lower, String.join(",", values));
            }
        });
        String encoding = header("content-encoding");
        if (encoding != null && !encoding.equals("aws-chunked")) {
            kept.put("content-encoding", encoding.replaceFirst("^aws-chunked, *", ""));
        }
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return StoredObject.withTags(kept, tags());
    }

    /** The tags that a header gives a new object. */
    Tags tags() throws S3Exception {
        String header = header(Tags.HEADER);
        return Tags.ofHeader(header == null ? "" : header);
    }

    InputStream body() {
        InputStream raw = http.getRequestBody();
        String hash = header("x-amz-content-sha256");
        return hash != null && hash.startsWith("STREAMING-") ? new AwsChunkedInputStream(raw) : raw;
    }

    void respondHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void send(int status) throws IOException {
        http.sendResponseHeaders(status, -1);
    }

    void sendXml(int status, XmlWriter xml) throws IOException {
        byte[] body = xml.toBytes();
        respondHeader("Content-Type", "application/xml");
        if (method().equals("HEAD")) {
            send(status);
            return;
        }
        try (OutputStream out = start(status, body.length)) {
            out.write(body);
        }
    }

    /** Starts an answer whose body the caller writes; none may be written to the answer of HEAD. */
    OutputStream start(int status, long length) throws IOException {
        if (method().equals("HEAD")) {
            respondHeader("Content-Length", Long.toString(length));
            send(status);
            return OutputStream.nullOutputStream();
        }
        http.sendResponseHeaders(status, length == 0 ? -1 : length);
        return http.getResponseBody();
    }

    void sendError(S3Exception e) throws IOException {
        XmlWriter xml = new XmlWriter("Error");
        xml.element("Code", e.code())
                .element("Message", String.valueOf(e.getMessage()))
                .element("Resource", http.getRequestURI().getPath())
                .element("RequestId", REQUEST_ID);
        sendXml(e.status(), xml);
    }
}
