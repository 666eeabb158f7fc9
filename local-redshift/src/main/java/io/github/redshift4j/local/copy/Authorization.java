// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.iam.AccessRefused;
import io.github.redshift4j.local.s3.S3Exception;
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

    /** @throws ServerException if there is none, several contradict, or the role is not known */
    public static void require(OptionList options, Roles roles) {
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
        } else if (credentials) {
            requireCredentials(String.valueOf(options.text("CREDENTIALS", "")), roles);
        } else if (role) {
            requireRoles(String.valueOf(options.text("IAM_ROLE", "")), roles);
        } else {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "Authorization is required: give IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and SECRET_ACCESS_KEY");
        }
    }

    private static void requireCredentials(String text, Roles roles) {
        Matcher role = ROLE_CREDENTIALS.matcher(text);
        if (role.matches()) {
            requireRoles(role.group(1), roles);
            return;
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
    }

    private static void requireKeys(String id, String secret, @Nullable String token, Roles roles) {
        try {
            roles.keys().require(id, secret, token);
        } catch (AccessRefused e) {
            throw S3Errors.of(S3Exception.of(e), "");
        }
    }

    private static void requireRoles(String chain, Roles roles) {
        if (chain.equals("default")) {
            return;
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
    }
}
