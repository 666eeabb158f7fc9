// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IAM user, or a session of an IAM role.
 *
 * @param arn {@code arn:aws:iam::123456789012:user/name} or {@code arn:aws:sts::123456789012:assumed-role/role/session}
 * @param userId what {@code aws:userid} is: an id, of a role followed by the session's name
 * @param name of the user or the role
 * @param isRole whether it is a session of a role
 */
public record Principal(String arn, String userId, String name, boolean isRole) {
    /** The account the local server pretends to be in: the one AWS's documentation uses. */
    public static final String ACCOUNT = "123456789012";

    private static final Pattern ROLE_ARN = Pattern.compile(
            "arn:(?<partition>aws[-a-z]*):iam::(?<account>\\d{12}):role/(?:[\\w+=,.@/-]*/)?(?<name>[\\w+=,.@-]+)");
    private static final int ID_LENGTH = 21;

    /** An IAM user of the local account. */
    public static Principal user(String name) {
        return new Principal("arn:aws:iam::" + ACCOUNT + ":user/" + name, id("AIDA", name), name, false);
    }

    /**
     * A session of a role.
     *
     * @param roleArn {@code arn:aws:iam::<12 digits>:role/<path and name>}
     * @throws IllegalArgumentException if it is not the ARN of a role
     */
    public static Principal assumedRole(String roleArn, String session) {
        Matcher role = ROLE_ARN.matcher(roleArn);
        if (!role.matches()) {
            throw new IllegalArgumentException("Not the ARN of an IAM role: " + roleArn);
        }
        String name = role.group("name");
        return new Principal(
                "arn:" + role.group("partition") + ":sts::" + role.group("account") + ":assumed-role/" + name + '/'
                        + session,
                id("AROA", roleArn) + ':' + session,
                name,
                true);
    }

    /** The same id for the same name, in the form of IAM's. */
    private static String id(String prefix, String name) {
        String digits = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
        return prefix + digits.substring(0, ID_LENGTH - prefix.length());
    }

    /** 12 digits. */
    public String account() {
        return arn.split(":", -1)[4];
    }

    /**
     * The database user this identity signs in as when IAM decides: {@code IAM:user} or {@code IAMR:role}.
     *
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentialsWithIAM.html">
     *     GetClusterCredentialsWithIAM</a>
     */
    public String databaseUser() {
        return (isRole ? "IAMR:" : "IAM:") + name;
    }

    /** The user or the role, without the session: what decides who may see whose statements. */
    public String identity() {
        return isRole ? arn.substring(0, arn.lastIndexOf('/')) : arn;
    }
}
