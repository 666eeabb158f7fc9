// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Settings;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.frontend.Sync;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Redshift's own that the session must know of: those that change what a text means, and the one
 * whose changes the client is told. PostgreSQL keeps their values and undoes them with a transaction; they are asked for
 * again only when they may have changed.
 */
final class TextSettings {
    private static final String CASE_SENSITIVE = "enable_case_sensitive_identifier";
    private static final String CASE_SENSITIVE_ATTRIBUTE = "enable_case_sensitive_super_attribute";
    private static final String DOWNCASE = "downcase_delimited_identifier";
    private static final String APPLICATION_NAME = "application_name";
    private static final String UPPERCASE = "describe_field_name_in_uppercase";
    private static final String SET_CONFIG = "redshift.set_config(";
    private static final List<String> OURS =
            List.of(CASE_SENSITIVE, DOWNCASE, CASE_SENSITIVE_ATTRIBUTE, UPPERCASE, APPLICATION_NAME);

    private final BackingConnection backing;
    private final Exchange exchange;
    private final MessageWriter client;
    private final KnownNames names;
    private final Map<String, String> values = new HashMap<>();
    private Settings known = Settings.DEFAULTS;
    private String applicationName;
    private boolean everSet;
    private boolean stale;
    private boolean unsettled;

    /** @param startup whose settings have been in force since sign-in */
    TextSettings(
            BackingConnection backing, Exchange exchange, MessageWriter client, KnownNames names, Startup startup) {
        this.backing = backing;
        this.exchange = exchange;
        this.client = client;
        this.names = names;
        this.applicationName = startup.applicationName();
        this.everSet = startup.setsTextSettings();
        this.stale = everSet;
    }

    /** Reads what ALTER USER has set for the user, in a transaction of its own; where that is ended, later. */
    void begin() throws IOException {
        stale = !read(backing::next);
        backing.send(Sync.INSTANCE);
        while (backing.next() != 'Z') {
            // nothing else is due
        }
    }

    /** Notes that no transaction is open. Asked for in the next one, the settings would take its snapshot too early. */
    void synced() throws IOException {
        if (stale || unsettled) {
            begin();
        }
    }

    /** Notes a statement that has run. What SET has set is known without asking, until the transaction ends. */
    void completed(Plan plan, String backingTag) throws IOException {
        if (plan instanceof Plan.SetParameter set) {
            String name = set.name().toLowerCase(Locale.ROOT);
            if (OURS.contains(name)) {
                Parameter parameter = Parameter.named(name);
                values.put(
                        name,
                        set.values().isEmpty()
                                ? parameter.defaultValue()
                                : parameter.checked(set.values().get(0)));
                learn();
                everSet = true;
                unsettled = true;
            } else if (name.equals("all")) {
                everSet = true;
                stale = true;
            }
        } else if (plan instanceof Plan.Query query && query.sql().contains(SET_CONFIG)) {
            everSet = true;
            stale = true;
        } else if (everSet && (backingTag.equals("ROLLBACK") || backingTag.equals("COMMIT"))) {
            stale = true;
        }
    }

    /**
     * The settings for the next text; nothing may be due.
     *
     * @throws ServerException if the client has ended the asking, which it has been told
     */
    Settings current() throws IOException {
        if (stale && !exchange.blockFailed() && !exchange.failed() && !read(exchange::await)) {
            throw Exchange.toldAlready();
        }
        known = known.withLongNames(names.any());
        return known;
    }

    /**
     * The same for the next text of a procedure, each of which is answered by itself.
     *
     * @throws ServerException if the client has ended the asking
     */
    Settings currentInCall() throws IOException {
        if (stale) {
            begin();
            backing.cancellation().check();
        }
        known = known.withLongNames(names.any());
        return known;
    }

    /** PostgreSQL's answers, by their tags. */
    private interface Answers {
        int next() throws IOException;
    }

    /** False if an error came instead, as of a cancel or a timeout. */
    private boolean read(Answers answers) throws IOException {
        List<@Nullable Bytes> told = ask(answers);
        if (told.isEmpty()) {
            return false;
        }
        for (int i = 0; i < OURS.size(); i++) {
            Bytes value = told.get(i);
            values.put(OURS.get(i), value == null ? "" : value.utf8());
        }
        learn();
        stale = false;
        unsettled = false;
        return true;
    }

    private void learn() throws IOException {
        known = known.withCaseSensitiveIdentifiers(is(CASE_SENSITIVE, "on") || is(DOWNCASE, "off"))
                .withCaseSensitiveAttributes(is(CASE_SENSITIVE_ATTRIBUTE, "on"));
        tell(values.getOrDefault(APPLICATION_NAME, applicationName));
    }

    private boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    /** Whether the labels of results are told in upper case. */
    boolean uppercaseLabels() {
        return is(UPPERCASE, "on");
    }

    /** Whether a parameter, by PostgreSQL's name, changes what texts mean. */
    static boolean isOne(String backingName) {
        String name = backingName.replaceFirst("^redshift\\.", "");
        return OURS.contains(name) && !name.equals(APPLICATION_NAME);
    }

    private void tell(String name) throws IOException {
        if (!name.equals(applicationName)) {
            applicationName = name;
            client.message(new ParameterStatus(APPLICATION_NAME, name));
        }
    }

    private List<@Nullable Bytes> ask(Answers answers) throws IOException {
        OwnStatement.send(
                backing,
                "SELECT pg_catalog.current_setting($1, true), pg_catalog.current_setting($2, true),"
                        + " pg_catalog.current_setting($3, true), pg_catalog.current_setting($4, true),"
                        + " pg_catalog.current_setting($5, true)",
                OURS.stream().map(name -> "redshift." + name).toArray(String[]::new));
        List<@Nullable Bytes> values = List.of();
        for (int closed = 0; closed < OwnStatement.CLOSES; ) {
            switch (answers.next()) {
                case 'D' -> values = DataRow.decode(backing.in().body()).values();
                case '3' -> closed++;
                case 'E' -> {
                    return List.of();
                }
                default -> {}
            }
        }
        return values;
    }
}
