// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code jdbc:redshift://host[:port]/database[?option=value&...]}, also with {@code jdbc:redshift4j:} and with
 * {@code ;} in place of {@code ?} and {@code &}; {@code jdbc:redshift:database} for a host given as a property.
 *
 * <p>Arguments begin at the first {@code ?} or {@code ;}. Values are form-decoded: {@code +} is a blank and
 * {@code %XX} a byte of UTF-8.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-build-connection-url.html">Building the
 *     connection URL</a>
 */
public final class ConnectionUrl {
    private static final List<String> PREFIXES = List.of("jdbc:redshift:", "jdbc:redshift4j:");
    private static final String FORM = "jdbc:redshift://host:port/database?option=value";
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]]*)(?::(.*))?");

    private ConnectionUrl() {}

    /** Whether the URL is one of this driver's; says nothing about whether it is right. */
    public static boolean isOurs(@Nullable String url) {
        return url != null
                && PREFIXES.stream().anyMatch(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    /**
     * Options of the URL over those of the properties over the defaults.
     *
     * @throws SQLException 08001 for a URL that is not of the form, 22023 for its options
     */
    public static OptionValues parse(String url, Properties properties) throws SQLException {
        return OptionValues.of(ofProperties(properties), new Parser(url).parse());
    }

    /** The URL without what may be a password: its arguments, and a user in front of the host. */
    public static String withoutSecrets(String url) {
        int arguments = firstOf(url, '?', ';');
        String address = arguments < 0 ? url : url.substring(0, arguments);
        int at = address.lastIndexOf('@');
        int slashes = address.indexOf("//");
        return slashes < 0 || at < slashes
                ? address
                : address.substring(0, slashes + 2) + "***" + address.substring(at);
    }

    private static int firstOf(String text, char a, char b) {
        int first = text.indexOf(a);
        int second = text.indexOf(b);
        return first < 0 ? second : second < 0 ? first : Math.min(first, second);
    }

    private static Map<String, String> ofProperties(Properties properties) {
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> values.put(name, properties.getProperty(name)));
        // Numbers and booleans put into Properties as objects are not among its string names.
        properties.forEach((name, value) -> values.putIfAbsent(String.valueOf(name), String.valueOf(value)));
        return values;
    }

    private static final class Parser {
        private final String url;
        private final Map<String, String> values = new LinkedHashMap<>();

        Parser(String url) {
            this.url = url;
        }

        Map<String, String> parse() throws SQLException {
            String rest = url.substring(url.indexOf(':', "jdbc:".length()) + 1);
            int arguments = firstOf(rest, '?', ';');
            String address = arguments < 0 ? rest : rest.substring(0, arguments);
            if (address.toLowerCase(Locale.ROOT).startsWith("iam:")) {
                throw malformed("signs in through AWS IAM, which the driver does not do by itself: get temporary"
                        + " credentials (GetClusterCredentialsWithIAM, or GetCredentials for a workgroup) and use the"
                        + " form without \"iam:\" with them as user and password");
            }
            if (address.startsWith("//")) {
                parseAuthority(address.substring(2));
            } else {
                if (address.isEmpty() || address.indexOf('/') >= 0) {
                    throw malformed("has no //host");
                }
                values.put(DriverOption.DATABASE.optionName(), decode(address));
            }
            if (arguments >= 0) {
                parseArguments(rest.substring(arguments + 1));
            }
            return values;
        }

        private void parseAuthority(String address) throws SQLException {
            int slash = address.indexOf('/');
            if (slash < 0 || slash == address.length() - 1) {
                throw malformed("names no database after the host");
            }
            String authority = address.substring(0, slash);
            if (authority.indexOf('@') >= 0) {
                throw malformed("names a user in front of the host; give the options user and password");
            }
            if (authority.indexOf(',') >= 0) {
                throw malformed("lists several hosts; a Redshift warehouse has one endpoint");
            }
            Matcher matcher = AUTHORITY.matcher(authority);
            if (!matcher.matches() || matcher.group(1).isEmpty()) {
                throw malformed("has no valid host before the database");
            }
            values.put(DriverOption.HOST.optionName(), matcher.group(1));
            if (matcher.group(2) != null) {
                values.put(DriverOption.PORT.optionName(), matcher.group(2));
            }
            values.put(DriverOption.DATABASE.optionName(), decode(address.substring(slash + 1)));
        }

        private void parseArguments(String arguments) throws SQLException {
            for (String argument : arguments.split("[;&]")) {
                if (argument.isEmpty()) {
                    continue;
                }
                int equals = argument.indexOf('=');
                String name = equals < 0 ? argument : argument.substring(0, equals);
                values.put(name, equals < 0 ? "" : decode(argument.substring(equals + 1)));
            }
        }

        private String decode(String text) throws SQLException {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw malformed("holds a \"%\" that is not followed by two hexadecimal digits");
            }
        }

        /** Shows the URL only up to its arguments, which may hold a password. */
        private SQLException malformed(String problem) {
            return SqlErrors.of(
                    SqlState.CONNECTION_UNABLE,
                    "URL \"" + withoutSecrets(url) + "\" " + problem + ". The form is " + FORM);
        }
    }
}
