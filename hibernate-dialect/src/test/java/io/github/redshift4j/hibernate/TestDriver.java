// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** The drivers that every suite on a server runs with. */
enum TestDriver {
    OFFICIAL("com.amazon.redshift.jdbc.Driver", "jdbc:redshift:"),
    OWN("io.github.redshift4j.driver.RedshiftDriver", "jdbc:redshift4j:");

    private final String className;
    private final String prefix;

    TestDriver(String className, String prefix) {
        this.className = className;
        this.prefix = prefix;
    }

    Connection connect(TestDatabase database) throws SQLException {
        return connect(database, "");
    }

    /** @param option of the URL, {@code name=value}; empty for none */
    Connection connect(TestDatabase database, String option) throws SQLException {
        try {
            Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new SQLException("Driver is not on the class path", e);
        }
        String url = url(database);
        String separator = option.isEmpty() ? "" : url.contains("?") ? "&" : "?";
        return DriverManager.getConnection(url + separator + option, database.user(), database.password());
    }

    private String url(TestDatabase database) {
        return prefix + database.jdbcUrl().substring("jdbc:redshift:".length());
    }

    /** Starts Hibernate on a new schema; the dialect is found by the product name. */
    SessionFactory factory(TestDatabase database, Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "hibernate.connection.driver_class",
                className,
                "hibernate.connection.url",
                url(database),
                "hibernate.connection.username",
                database.user(),
                "hibernate.connection.password",
                database.password(),
                "hibernate.hbm2ddl.auto",
                "create-drop"));
        all.putAll(settings);
        return factory(all, entities);
    }

    /** Starts Hibernate on a data source that the settings hold. */
    SessionFactory factory(Map<String, Object> settings, Class<?>... entities) {
        return factory(settings, sources -> Arrays.stream(entities).forEach(sources::addAnnotatedClass));
    }

    SessionFactory factory(Map<String, Object> settings, Consumer<MetadataSources> mappings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "hibernate.hbm2ddl.halt_on_error", "true", "jakarta.persistence.create-database-schemas", "true"));
        all.putAll(settings);
        MetadataSources sources = new MetadataSources(
                new StandardServiceRegistryBuilder().applySettings(all).build());
        mappings.accept(sources);
        return sources.buildMetadata().buildSessionFactory();
    }
}
