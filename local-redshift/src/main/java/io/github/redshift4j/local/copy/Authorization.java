// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.iam.AccessRefused;
import io.github.redshift4j.local.s3.S3Exception;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks who a statement acts as: keys must be right if the server knows any, a role must be one it was told about.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-authorization.html">Authorization
 *     parameters</a>
 */
public final class Authorization {
    /** The options that carry it. */
    public static final List<String> OPTIONS =
            List.of("IAM_ROLE", "CREDENTIALS", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN");

    private static final Pattern ROLE =
            Pattern.compile("arn:(?:aws|aws-cn|aws-us-gov):iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern ROLE_CREDENTIALS =
            Pattern.compile("aws_iam_role=([^;]+)(?:;master_symmetric_key=.*)?");
    private static final Pattern KEY_CREDENTIALS = Pattern.compile(
            "aws_access_key_id=(?<id>[^;]+);aws_secret_access_key=(?<secret>[^;]+)(?:;token=(?<token>[^;]+))?(?:;master_symmetric_key=.*)?");

    private Authorization() {}

    /**
     * Checks that the session's user may have a statement assume a role.
     *
     * @param role or a chain of roles; null for keys
     * @param statement as GRANT ASSUMEROLE calls it
     * @throws ServerException if the user may not
     */
    public static void requireGrant(@Nullable String role, String statement, BackingSession session)
            throws IOException {
        if (role != null) {
            session.query("SELECT redshift.require_assumerole(" + PostgresLiteral.quote(role) + ", "
                    + PostgresLiteral.quote(statement) + ')');
        }
    }

    /**
     * The role that a statement assumes, or the chain of roles; null for keys.
     *
     * @throws ServerException if there is none, several contradict, or the role is not known
     */
    public static @Nullable String require(OptionList options, Roles roles) {
        boolean role = options.has("IAM_ROLE");
        boolean credentials = options.has("CREDENTIALS");
        boolean keys = options.has("ACCESS_KEY_ID") || options.has("SECRET_ACCESS_KEY") || options.has("SESSION_TOKEN");
        if ((role && credentials) || (role && keys) || (credentials && keys)) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "conflicting or redundant options: give one of IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and"
                            + " SECRET_ACCESS_KEY");
        }
        if (keys) {
            if (!options.has("ACCESS_KEY_ID") || !options.has("SECRET_ACCESS_KEY")) {
                throw ServerException.of(
                        SqlState.SYNTAX_ERROR,
                        "ACCESS_KEY_ID and SECRET_ACCESS_KEY must be given together; SESSION_TOKEN needs both");
            }
            requireKeys(
                    String.valueOf(options.text("ACCESS_KEY_ID", "")),
                    String.valueOf(options.text("SECRET_ACCESS_KEY", "")),
                    options.has("SESSION_TOKEN") ? options.text("SESSION_TOKEN", "") : null,
                    roles);
            return null;
        } else if (credentials) {
            return requireCredentials(String.valueOf(options.text("CREDENTIALS", "")), roles);
        } else if (role) {
            return requireRoles(String.valueOf(options.text("IAM_ROLE", "")), roles);
        } else {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "Authorization is required: give IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and SECRET_ACCESS_KEY");
        }
    }

    private static @Nullable String requireCredentials(String text, Roles roles) {
        Matcher role = ROLE_CREDENTIALS.matcher(text);
        if (role.matches()) {
            return requireRoles(role.group(1), roles);
        }
        Matcher keys = KEY_CREDENTIALS.matcher(text);
        if (!keys.matches()) {
            // The text holds secrets, so it is not repeated.
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Invalid credentials: expected aws_iam_role=… or aws_access_key_id=…;aws_secret_access_key=…"
                            + "[;token=…], without blanks");
        }
        requireKeys(keys.group("id"), keys.group("secret"), keys.group("token"), roles);
        return null;
    }

    private static void requireKeys(String id, String secret, @Nullable String token, Roles roles) {
        try {
            roles.keys().require(id, secret, token);
        } catch (AccessRefused e) {
            throw S3Errors.of(S3Exception.of(e), "");
        }
    }

    private static String requireRoles(String chain, Roles roles) {
        if (chain.equals("default")) {
            return chain;
        }
        if (chain.equals("SESSION")) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "IAM_ROLE 'SESSION' is only supported for external schemas; name a role or DEFAULT");
        }
        for (String arn : chain.split(",", -1)) {
            if (!ROLE.matcher(arn).matches()) {
                throw ComputeNodeError.of(
                        ComputeNodeError.GENERAL,
                        "Invalid IAM role: '" + arn + "'; expected arn:aws:iam::<12 digits>:role/<name>",
                        "IAM Role=" + arn);
            }
            if (!roles.arns().contains(arn) && !arn.equals(Roles.DEFAULT)) {
                throw ComputeNodeError.of(
                        ComputeNodeError.GENERAL,
                        "User arn:aws:redshift:us-east-1:000000000000:dbuser:local/admin is not authorized to assume IAM Role "
                                + arn,
                        "IAM Role=" + arn);
            }
        }
        return chain;
    }
}
