// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/key}.
 *
 * @param key without the slash after the bucket; may be empty
 */
public record S3Location(String bucket, String key) {
    private static final Pattern URL = Pattern.compile("(?s)s3://([^/]+)(?:/(.*))?");

    /** The location in a URL, if it is one of S3. */
    public static Optional<S3Location> find(String url) {
        Matcher match = URL.matcher(url);
        return match.matches()
                ? Optional.of(new S3Location(match.group(1), match.group(2) == null ? "" : match.group(2)))
                : Optional.empty();
    }

    /**
     * The location that COPY or UNLOAD names.
     *
     * @throws ServerException if the URL is of another kind, which the local server does not serve, or is none
     */
    public static S3Location parse(String url) {
        return find(url)
                .orElseThrow(() -> url.matches("(?s)(emr|dynamodb|ssh)://.*")
                        ? ServerException.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "The local server reads and writes S3 only, got '" + url + "'; use s3://bucket/prefix")
                        : ServerException.of(
                                SqlState.INVALID_PARAMETER_VALUE,
                                "Invalid data source '" + url + "'; expected s3://bucket/prefix"));
    }

    /** {@code s3://bucket/key}. */
    public String url() {
        return "s3://" + bucket + '/' + key;
    }
}
