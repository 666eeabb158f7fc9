// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A request with a Signature Version 4, in its header or in its URL. The age of a header's signature is not judged, so
 * that a server whose clock was moved still takes requests; that of a URL is.
 *
 * @param scope date/region/service/aws4_request
 * @param date as the request says, {@code 20260131T120000Z}
 * @param validSeconds of a signed URL; -1 for a header
 * @param canonicalRequest what was signed, in the form AWS defines
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
public record SignedRequest(
        String accessKeyId,
        @Nullable String sessionToken,
        String scope,
        String signature,
        String date,
        long validSeconds,
        String canonicalRequest) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern HEADER = Pattern.compile(
            ALGORITHM
                    + " +Credential=(?<key>[^/, ]+)/(?<scope>[^, ]+), *SignedHeaders=(?<headers>[^, ]+), *Signature=(?<signature>[0-9a-f]+)");
    private static final Pattern SCOPE =
            Pattern.compile("(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNRESERVED = "-._~";

    /**
     * Finds the signature of a request; empty if there is none.
     *
     * @param payloadHash what the request was signed with if it does not say: SHA-256 of the body, in hex
     */
    public static Optional<SignedRequest> of(String method, URI uri, Headers headers, String payloadHash) {
        Map<String, String> query = query(uri);
        Matcher header = HEADER.matcher(String.valueOf(headers.getFirst("Authorization")));
        if (header.matches() && SCOPE.matcher(header.group("scope")).matches()) {
            return Optional.of(new SignedRequest(
                    header.group("key"),
                    headers.getFirst("x-amz-security-token"),
                    header.group("scope"),
                    header.group("signature"),
                    String.valueOf(headers.getFirst("x-amz-date")),
                    -1,
                    canonical(method, uri, query, headers, header.group("headers"), payloadHash)));
        }
        return ofUrl(method, uri, query, headers);
    }

    private static Optional<SignedRequest> ofUrl(String method, URI uri, Map<String, String> query, Headers headers) {
        String credential = query.getOrDefault("X-Amz-Credential", "");
        int slash = credential.indexOf('/');
        String signature = query.remove("X-Amz-Signature");
        String expires = query.getOrDefault("X-Amz-Expires", "");
        if (slash < 0
                || signature == null
                || !SCOPE.matcher(credential.substring(slash + 1)).matches()
                || !expires.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new SignedRequest(
                credential.substring(0, slash),
                query.get("X-Amz-Security-Token"),
                credential.substring(slash + 1),
                signature,
                query.getOrDefault("X-Amz-Date", ""),
                Long.parseLong(expires),
                canonical(
                        method,
                        uri,
                        query,
                        headers,
                        query.getOrDefault("X-Amz-SignedHeaders", ""),
                        "UNSIGNED-PAYLOAD")));
    }

    /** The parameters of a URL, decoded, in the order of their names. */
    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String canonical(
            String method, URI uri, Map<String, String> query, Headers headers, String signed, String payloadHash) {
        StringBuilder canonical = new StringBuilder(method).append('\n');
        String path = uri.getRawPath();
        canonical
                .append(encode(decode(path == null || path.isEmpty() ? "/" : path), "/"))
                .append('\n');
        String separator = "";
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            canonical.append(separator).append(encode(parameter.getKey(), "")).append('=');
            canonical.append(encode(parameter.getValue(), ""));
            separator = "&";
        }
        canonical.append('\n');
        for (String name : signed.split(";")) {
            List<String> values = headers.getOrDefault(name, List.of());
            canonical.append(name).append(':');
            canonical
                    .append(String.join(",", values).strip().replaceAll(" +", " "))
                    .append('\n');
        }
        String hash = headers.getFirst("x-amz-content-sha256");
        return canonical
                .append('\n')
                .append(signed)
                .append('\n')
                .append(hash == null ? payloadHash : hash)
                .toString();
    }

    /** Percent-encodes UTF-8 bytes as Signature Version 4 does: all but letters, digits and {@code -._~}. */
    private static String encode(String text, String alsoKept) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (kept || UNRESERVED.indexOf(c) >= 0 || alsoKept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    boolean isSignedWith(String secret) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        String toSign = ALGORITHM
                + '\n'
                + date
                + '\n'
                + scope
                + '\n'
                + sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        String expected = HexFormat.of().formatHex(hmac(key, toSign));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isExpired(Instant now) {
        try {
            return validSeconds >= 0
                    && now.isAfter(Instant.from(DATE.parse(date)).plusSeconds(validSeconds));
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** In hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every JDK has HmacSHA256", e);
        }
    }

    /** Without the token and the signature. */
    @Override
    public String toString() {
        return "SignedRequest[" + accessKeyId + ' ' + scope + ']';
    }
}
