// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * The claims of an OpenID Connect token.
 *
 * @param audience the first, if there are several
 */
record WebIdentityToken(String subject, String issuer, String audience, Instant expiration) {

    /** @throws AwsException InvalidIdentityToken if it is not a JSON web token with these claims */
    static WebIdentityToken parse(String token) throws AwsException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("a JSON web token has three parts");
        }
        try {
            Super claims = Super.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            Super audience = claims.get("aud") instanceof Super.ArrayValue
                    ? claims.get("aud").get(0)
                    : claims.get("aud");
            if (!(claims.get("exp") instanceof Super.NumberValue expiration)) {
                throw invalid("claim exp is missing");
            }
            return new WebIdentityToken(
                    text(claims.get("sub"), "sub"),
                    text(claims.get("iss"), "iss"),
                    text(audience, "aud"),
                    Instant.ofEpochSecond(expiration.value().longValue()));
        } catch (IllegalArgumentException e) {
            throw invalid("its second part is not JSON in base64");
        }
    }

    private static String text(Super claim, String name) throws AwsException {
        if (claim instanceof Super.StringValue text) {
            return text.value();
        }
        throw invalid("claim " + name + " is missing");
    }

    private static AwsException invalid(String why) {
        return new AwsException(400, "InvalidIdentityToken", "The ID Token provided is not a valid JWT: " + why);
    }
}
