// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.local.TestDatabase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    /** Starts Hibernate on a new schema; the dialect is found by the product name. */
    SessionFactory factory(TestDatabase database, Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "hibernate.connection.driver_class",
                className,
                "hibernate.connection.url",
                prefix + database.jdbcUrl().substring("jdbc:redshift:".length()),
                "hibernate.connection.username",
                database.user(),
                "hibernate.connection.password",
                database.password(),
                "hibernate.hbm2ddl.auto",
                "create-drop",
                "hibernate.hbm2ddl.halt_on_error",
                "true",
                "jakarta.persistence.create-database-schemas",
                "true"));
        all.putAll(settings);
        MetadataSources sources = new MetadataSources(
                new StandardServiceRegistryBuilder().applySettings(all).build());
        Arrays.stream(entities).forEach(sources::addAnnotatedClass);
        return sources.buildMetadata().buildSessionFactory();
    }
}
