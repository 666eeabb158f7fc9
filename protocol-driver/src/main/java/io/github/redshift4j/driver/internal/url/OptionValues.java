// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.DriverOption.Kind;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checked values of all options: what was given, else the defaults. Immutable. */
public final class OptionValues {
    private final Map<DriverOption, String> given;
    private final Map<DriverOption, Long> numbers = new EnumMap<>(DriverOption.class);
    private final List<String> warnings;

    private OptionValues(Map<DriverOption, String> given, List<String> warnings) {
        this.given = given;
        this.warnings = List.copyOf(warnings);
        for (DriverOption option : DriverOption.values()) {
            String text = text(option);
            Kind.Type type = option.kind().type();
            if (text != null && (type == Kind.Type.INTEGER || type == Kind.Type.BYTES)) {
                numbers.put(option, Sizes.parse(text, type == Kind.Type.BYTES));
            }
        }
    }

    /**
     * Checks names and values. The URL wins over the properties.
     *
     * <p>Pools and persistence frameworks put keys of their own among the properties, so there an unknown name is a warning
     * unless it looks like a slip of the pen.
     *
     * @throws SQLException 22023 for an unknown or refused option and for a value that is not allowed
     */
    static OptionValues of(Map<String, String> properties, Map<String, String> url) throws SQLException {
        Map<DriverOption, String> given = new EnumMap<>(DriverOption.class);
        List<String> warnings = new ArrayList<>();
        for (Map<String, String> layer : List.of(properties, url)) {
            for (Map.Entry<String, String> entry : layer.entrySet()) {
                String name = entry.getKey();
                Optional<DriverOption> option = DriverOption.named(name);
                if (option.isPresent()) {
                    given.put(option.get(), check(option.get(), entry.getValue()));
                } else if (layer == properties && isForeign(name)) {
                    warnings.add("Property \"" + name + "\" is no option of the driver and has no effect");
                } else {
                    warnings.add(withoutEffect(name));
                }
            }
        }
        if (given.containsKey(DriverOption.SSL_MODE) && "false".equals(given.get(DriverOption.SSL))) {
            throw SqlErrors.invalidArgument("Options ssl=false and sslMode=" + given.get(DriverOption.SSL_MODE)
                    + " contradict each other; leave one of them out");
        }
        return new OptionValues(given, warnings);
    }

    private static boolean isForeign(String name) {
        return RefusedOptions.reason(name).isEmpty()
                && RefusedOptions.noEffect(name).isEmpty()
                && Suggestion.forName(name).isEmpty();
    }

    private static String withoutEffect(String name) throws SQLException {
        Optional<String> reason = RefusedOptions.reason(name);
        if (reason.isPresent()) {
            throw SqlErrors.invalidArgument("Option " + name + " is refused: " + reason.get());
        }
        Optional<String> noEffect = RefusedOptions.noEffect(name);
        if (noEffect.isPresent()) {
            return "Option " + name + " has no effect: " + noEffect.get();
        }
        throw SqlErrors.invalidArgument("Unknown option \"" + name + "\"" + Suggestion.forName(name)
                + "; Driver.getPropertyInfo lists all options");
    }

    private static String check(DriverOption option, String value) throws SQLException {
        Kind kind = option.kind();
        switch (kind.type()) {
            case TEXT, SECRET -> {
                if (value.indexOf('\0') >= 0) {
                    throw SqlErrors.invalidArgument("Option " + option.optionName() + " holds a NUL character");
                }
                return value;
            }
            case FLAG, CHOICE -> {
                for (String choice : kind.choices()) {
                    if (choice.equalsIgnoreCase(value)) {
                        return choice;
                    }
                }
                throw notAllowed(option, value, "one of " + String.join(", ", kind.choices()));
            }
            default -> {
                long number = Sizes.parse(value, kind.type() == Kind.Type.BYTES);
                if (number < kind.min() || number > kind.max()) {
                    throw notAllowed(option, value, "a number from " + kind.min() + " to " + kind.max());
                }
                return Long.toString(number);
            }
        }
    }

    private static SQLException notAllowed(DriverOption option, String value, String allowed) {
        String advice = option == DriverOption.SSL_MODE
                ? ". Encryption without verification protects from nobody: set ssl=false for plain text, or sslRootCert"
                        + " for a private certificate"
                : "";
        return SqlErrors.invalidArgument(
                "Option " + option.optionName() + " must be " + allowed + ", got \"" + value + "\"" + advice);
    }

    /** The given value or the default; null when there is neither. */
    public @Nullable String text(DriverOption option) {
        String value = given.get(option);
        return value != null ? value : option.defaultValue();
    }

    public boolean flag(DriverOption option) {
        return "true".equals(text(option));
    }

    public int integer(DriverOption option) {
        return Math.toIntExact(bytes(option));
    }

    /** Value of a number option, or of one that counts bytes. */
    public long bytes(DriverOption option) {
        Long number = numbers.get(option);
        if (number == null) {
            throw new IllegalStateException(option + " is no number");
        }
        return number;
    }

    public boolean isGiven(DriverOption option) {
        return given.containsKey(option);
    }

    /** One sentence for each option that was given and changes nothing. */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** The given options, secrets masked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        given.forEach((option, value) -> text.append(text.length() == 0 ? "" : ", ")
                .append(option.optionName())
                .append('=')
                .append(option.kind().type() == Kind.Type.SECRET ? "****" : value));
        return text.toString();
    }
}
