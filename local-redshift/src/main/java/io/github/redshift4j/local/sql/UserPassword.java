// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PASSWORD of CREATE USER and ALTER USER as it is kept: never in clear.
 *
 * @param md5 {@code md5} and the hash of password and user; null when only a digest was given, or nothing
 * @param digest {@code sha256|digest|salt}, the digest in hex; null when only an MD5 hash was given, or nothing
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html">CREATE USER</a>
 */
public record UserPassword(@Nullable String md5, @Nullable String digest) {
    /** PASSWORD DISABLE. */
    static final UserPassword NONE = new UserPassword(null, null);

    private static final Pattern MD5 = Pattern.compile("md5[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("sha256\\|([0-9a-fA-F]{64})\\|([^|]+)");
    private static final String SHA256 = "sha256|";
    private static final int LEAST = 8;
    private static final int MOST = 64;
    private static final int SALT_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws ServerException 22023 for a password that Redshift does not take */
    static UserPassword of(String user, String text) {
        if (MD5.matcher(text).matches()) {
            return new UserPassword(text, null);
        }
        Matcher digest = DIGEST.matcher(text);
        if (digest.matches()) {
            // documented as text beside the digest: taken as the characters that follow the password in the hash
            return new UserPassword(
                    null,
                    SHA256
                            + HexFormat.of().formatHex(HexFormat.of().parseHex(digest.group(1)))
                            + '|'
                            + digest.group(2));
        }
        if (text.startsWith(SHA256)) {
            String password = text.substring(SHA256.length());
            check(password);
            return new UserPassword(null, digestOf(password));
        }
        check(text);
        return hashed(user, text);
    }

    /** The hashes of a password, whatever its characters. */
    public static UserPassword hashed(String user, String password) {
        return new UserPassword("md5" + Md5Password.verifier(user, password), digestOf(password));
    }

    private static String digestOf(String password) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        Bytes digest = DigestPassword.verifier(password, Bytes.utf8(salt));
        return SHA256 + HexFormat.of().formatHex(digest.toArray()) + '|' + salt;
    }

    private static void check(String password) {
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (length < LEAST || length > MOST) {
            throw refused("must have " + LEAST + " to " + MOST + " characters");
        }
        if (password.chars().anyMatch(c -> c < 33 || c > 126 || "'\"\\/@".indexOf(c) >= 0)) {
            throw refused("must be of ASCII characters 33 to 126 without ' \" \\ / @");
        }
        if (password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            throw refused("must contain an uppercase letter");
        }
        if (password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            throw refused("must contain a lowercase letter");
        }
        if (password.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            throw refused("must contain a number");
        }
    }

    private static ServerException refused(String rule) {
        return ServerException.of(SqlState.INVALID_PARAMETER_VALUE, "Invalid password: it " + rule);
    }

    /** PostgreSQL's option, MD5 alone: the digest is kept beside it, see {@link #keepDigest}. */
    public String option() {
        return "PASSWORD " + (md5 == null ? "NULL" : StringLiterals.quote(md5));
    }

    /** The statement that keeps the digest, or its absence, with the user. */
    public String keepDigest(String user) {
        return "SELECT redshift.set_password_digest(" + StringLiterals.quote(user) + ", "
                + (digest == null ? "NULL" : StringLiterals.quote(digest)) + ")";
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "UserPassword[***]";
    }
}
