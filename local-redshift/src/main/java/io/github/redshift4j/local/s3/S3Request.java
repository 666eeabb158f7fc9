// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import com.sun.net.httpserver.HttpExchange;
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

    /** Parameters that select another resource than the object or the listing itself. */
    private static final Set<String> UNKNOWN_SUBRESOURCES = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "tagging",
            "torrent",
            "versionId",
            "versioning",
            "versions",
            "website");

    private final HttpExchange http;
    private final String bucket;
    private final String key;
    private final Map<String, String> parameters = new HashMap<>();

    S3Request(HttpExchange http) {
        this.http = http;
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

    void requireKnownSubresource() throws S3Exception {
        for (String name : parameters.keySet()) {
            if (UNKNOWN_SUBRESOURCES.contains(name)) {
                throw S3Exception.notImplemented('"' + name + '"');
            }
        }
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
    Map<String, String> metadata() {
        Map<String, String> kept = new HashMap<>();
        http.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-meta-") || lower.equals("content-type") || lower.equals("cache-control")) {
                kept.put(lower, String.join(",", values));
            }
        });
        String encoding = header("content-encoding");
        if (encoding != null && !encoding.equals("aws-chunked")) {
            kept.put("content-encoding", encoding.replaceFirst("^aws-chunked, *", ""));
        }
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return kept;
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
                .element("RequestId", "LOCAL");
        sendXml(e.status(), xml);
    }
}
