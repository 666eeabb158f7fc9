// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.ReservedWords;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What names may look like that go into temporary credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html">
 *     GetClusterCredentials</a>
 */
final class Names {
    private static final Pattern USER = Pattern.compile("[A-Za-z][\\w+.@-]{0,63}");
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z_][\\w+.@-]{0,63}");
    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_+.@-]{0,63}");

    private Names() {}

    static boolean isUser(String name) {
        return USER.matcher(name).matches() && !ReservedWords.isReserved(name) && !isPublic(name);
    }

    static boolean isDatabase(String name) {
        return DATABASE.matcher(name).matches();
    }

    static boolean isGroup(String name) {
        return GROUP.matcher(name).matches() && !ReservedWords.isReserved(name) && !isPublic(name);
    }

    private static boolean isPublic(String name) {
        return name.toLowerCase(Locale.ROOT).equals("public");
    }
}
