// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlPart;
import io.github.redshift4j.core.SqlWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who Redshift acts as when it reads or writes outside the cluster.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-authorization.html">Authorization
 *     parameters</a>
 */
public sealed interface Authorization extends SqlPart {
    /** {@code IAM_ROLE default}: the role that is the default of the cluster or namespace. */
    static Authorization defaultRole() {
        return new DefaultRole();
    }

    /**
     * {@code IAM_ROLE 'arn,…'}: a role, or a chain in which each role assumes the next.
     *
     * @param arns one or more of the form {@code arn:aws:iam::123456789012:role/name}
     * @throws IllegalArgumentException if one is not the ARN of an IAM role
     */
    static Authorization role(String... arns) {
        return new RoleChain(List.of(arns));
    }

    /** {@code ACCESS_KEY_ID … SECRET_ACCESS_KEY …}: the long-term keys of a user. A role is the better choice. */
    static Authorization accessKeys(String accessKeyId, String secretAccessKey) {
        return new AccessKeys(accessKeyId, secretAccessKey, null);
    }

    /** {@code ACCESS_KEY_ID … SECRET_ACCESS_KEY … SESSION_TOKEN …}: temporary keys. */
    static Authorization temporaryKeys(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new AccessKeys(accessKeyId, secretAccessKey, sessionToken);
    }

    /** See {@link #defaultRole()}. */
    record DefaultRole() implements Authorization {
        @Override
        public void renderTo(SqlWriter sql) {
            sql.keyword("IAM_ROLE default");
        }
    }

    /**
     * See {@link #role(String...)}.
     *
     * @param arns assumed from left to right; the last one touches the data
     */
    record RoleChain(List<String> arns) implements Authorization {
        private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=.@/-]+");

        public RoleChain {
            arns = List.copyOf(arns);
            if (arns.isEmpty()) {
                throw new IllegalArgumentException("IAM_ROLE needs at least one role ARN");
            }
            for (String arn : arns) {
                if (!ARN.matcher(arn).matches()) {
                    throw new IllegalArgumentException("IAM_ROLE takes role ARNs like"
                            + " arn:aws:iam::123456789012:role/name, one an argument, got " + arn);
                }
            }
        }

        @Override
        public void renderTo(SqlWriter sql) {
            sql.keyword("IAM_ROLE").literal(String.join(",", arns));
        }
    }

    /** See {@link #accessKeys} and {@link #temporaryKeys}. Its {@code toString} shows no secret. */
    record AccessKeys(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken) implements Authorization {
        public AccessKeys {
            requireText("ACCESS_KEY_ID", accessKeyId);
            requireText("SECRET_ACCESS_KEY", secretAccessKey);
            if (sessionToken != null) {
                requireText("SESSION_TOKEN", sessionToken);
            }
        }

        private static void requireText(String keyword, String value) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(keyword + " must not be blank");
            }
        }

        @Override
        public void renderTo(SqlWriter sql) {
            sql.keyword("ACCESS_KEY_ID").literal(accessKeyId);
            sql.keyword("SECRET_ACCESS_KEY").secret(secretAccessKey);
            if (sessionToken != null) {
                sql.keyword("SESSION_TOKEN").secret(sessionToken);
            }
        }

        @Override
        public String toString() {
            return SqlWriter.masking().part(this).toString();
        }
    }
}
