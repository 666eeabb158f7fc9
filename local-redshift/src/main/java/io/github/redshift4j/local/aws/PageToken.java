// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page begins, as clients get and send it. */
final class PageToken {
    private PageToken() {}

    static String of(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws AwsException if it is none that was given out */
    static String position(String token) throws AwsException {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** The position as a number of a page or an entry, 0 without a token. */
    static int number(@org.jspecify.annotations.Nullable String token, int most) throws AwsException {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        String position = position(token);
        if (!position.matches("\\d{1,9}") || Integer.parseInt(position) > most) {
            throw invalid();
        }
        return Integer.parseInt(position);
    }

    static AwsException invalid() {
        return AwsException.validation("NextToken is invalid");
    }
}
