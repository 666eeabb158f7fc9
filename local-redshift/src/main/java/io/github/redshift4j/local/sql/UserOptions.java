// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FlagOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LimitOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PasswordOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SyslogOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TextOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TimeoutOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserOptionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of CREATE USER and ALTER USER: what PostgreSQL has too becomes its option, the rest a trait of the user
 * ({@code 15-users.sql}).
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html">CREATE USER</a>
 */
final class UserOptions {
    private static final int LEAST_TIMEOUT = 60;
    private static final int MOST_TIMEOUT = 1_728_000;

    private final UserNameContext user;
    private final Translation to;
    private final StringBuilder sql = new StringBuilder();
    private final List<String> traits = new ArrayList<>();
    private final Set<String> given = new HashSet<>();
    private @Nullable UserPassword password;
    private boolean superuser;

    UserOptions(UserNameContext user, List<UserOptionContext> options, Translation to) {
        this.user = user;
        this.to = to;
        options.forEach(this::add);
    }

    @Nullable
    UserPassword password() {
        return password;
    }

    boolean makesSuperuser() {
        return superuser;
    }

    /** The statements that carry the options out. */
    List<String> script(String start, String end) {
        List<String> script = new ArrayList<>();
        boolean said = password != null || !sql.isEmpty() || !end.isEmpty();
        if (said) {
            script.add(start + sql + end + (password == null ? "" : ' ' + password.option()));
        }
        if (password != null) {
            script.add(password.keepDigest(name(user, "PASSWORD")));
        }
        script.addAll(traits);
        return script;
    }

    private void add(UserOptionContext option) {
        String word = option.getStart().getText().toUpperCase(Locale.ROOT);
        if (!(option instanceof GroupOptionContext) && !given.add(word.startsWith("NO") ? word.substring(2) : word)) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "conflicting or redundant options");
        }
        if (option instanceof FlagOptionContext) {
            sql.append(' ').append(flag(word, option));
        } else if (option instanceof PasswordOptionContext text && word.equals("PASSWORD")) {
            password(text);
        } else if (option instanceof PasswordOptionContext text && word.equals("EXTERNALID") && text.string() != null) {
            traits.add(trait(user, "external_id", StringLiterals.value(text.string())));
        } else if (option instanceof LimitOptionContext limit) {
            require(limit.identifier(0), "connection");
            sql.append(" CONNECTION LIMIT ").append(connections(limit));
        } else if (option instanceof TimeoutOptionContext timeout) {
            require(timeout.identifier(), "timeout");
            traits.add(trait(user, "session_timeout", seconds(timeout)));
        } else if (option instanceof SyslogOptionContext syslog) {
            require(syslog.identifier(0), "access");
            traits.add(trait(user, "syslog_access", access(syslog.identifier(1))));
        } else if (option instanceof TextOptionContext text
                && text.identifier().size() == 2
                && Identifier.fold(text.identifier(1).getText()).equals("password")) { // a flag, and PASSWORD behind it
            sql.append(' ').append(flag(word, option));
            password = UserPassword.of(name(user, "PASSWORD"), StringLiterals.value(text.string()));
        } else if (option instanceof TextOptionContext text && text.identifier().size() == 2) {
            require(text.identifier(0), "valid");
            require(text.identifier(1), "until");
            sql.append(" VALID UNTIL ").append(StringLiterals.quote(StringLiterals.value(text.string())));
        } else if (!(option instanceof GroupOptionContext)) {
            throw StatementParser.syntaxError(to.source(), option.getStart());
        }
    }

    private String flag(String word, UserOptionContext option) {
        return switch (word) {
            case "CREATEDB", "NOCREATEDB" -> word;
            // In Redshift CREATEUSER makes a superuser.
            case "CREATEUSER" -> {
                superuser = true;
                yield "SUPERUSER";
            }
            case "NOCREATEUSER" -> "NOSUPERUSER";
            default -> throw StatementParser.syntaxError(to.source(), option.getStart());
        };
    }

    private void password(PasswordOptionContext option) {
        if (option.string() == null) {
            if (!option.RESERVED().getText().equalsIgnoreCase("DISABLE")) {
                throw StatementParser.syntaxError(to.source(), option.getStop());
            }
            password = UserPassword.NONE;
        } else {
            password = UserPassword.of(name(user, "PASSWORD"), StringLiterals.value(option.string()));
        }
    }

    private String connections(LimitOptionContext limit) {
        if (limit.INTEGER() != null) {
            return limit.INTEGER().getText();
        }
        require(limit.identifier(1), "unlimited");
        return "-1";
    }

    private static String seconds(TimeoutOptionContext timeout) {
        String text = timeout.INTEGER().getText();
        int seconds = text.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(text);
        if (seconds < LEAST_TIMEOUT || seconds > MOST_TIMEOUT) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "SESSION TIMEOUT must be " + LEAST_TIMEOUT + ".." + MOST_TIMEOUT + " seconds, got " + text);
        }
        return Integer.toString(seconds);
    }

    private String access(IdentifierContext word) {
        String access = Identifier.fold(word.getText());
        if (!access.equals("restricted")) {
            require(word, "unrestricted");
        }
        return access;
    }

    private void require(IdentifierContext word, String expected) {
        if (!Identifier.fold(word.getText()).equals(expected)) {
            throw StatementParser.syntaxError(to.source(), word.getStart());
        }
    }

    private static String name(UserNameContext user, String option) {
        if (user.identifier() == null) {
            throw Refused.notHere(option + " of " + user.getText().toUpperCase(Locale.ROOT));
        }
        return Names.ofUser(user.identifier());
    }

    /** The call that keeps a trait, or forgets it. */
    static String trait(UserNameContext user, String trait, @Nullable String value) {
        return DesignCalls.call("set_user_trait", name(user, trait.toUpperCase(Locale.ROOT)), trait, value);
    }
}
