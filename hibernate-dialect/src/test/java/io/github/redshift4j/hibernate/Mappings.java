// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/** Boots Hibernate with the dialect and without a database. */
final class Mappings {
    private static final Map<String, Object> OFFLINE =
            Map.of("hibernate.dialect", "RedshiftDialect", "hibernate.boot.allow_jdbc_metadata_access", "false");

    private Mappings() {}

    static Metadata metadata(Map<String, Object> settings, Class<?>... entities) {
        return metadata(settings, sources -> Arrays.stream(entities).forEach(sources::addAnnotatedClass));
    }

    static Metadata metadata(Map<String, Object> settings, Consumer<MetadataSources> mappings) {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySettings(OFFLINE)
                .applySettings(settings)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        mappings.accept(sources);
        return sources.buildMetadata();
    }

    static SessionFactory factory(Class<?>... entities) {
        return metadata(Map.of(), entities).buildSessionFactory();
    }

    /** The statements that create the entities' schema, in order. */
    static List<String> createScript(Class<?>... entities) {
        return createScript(Map.of(), entities);
    }

    static List<String> createScript(Map<String, Object> settings, Class<?>... entities) {
        return script("create", settings, entities);
    }

    static List<String> dropScript(Class<?>... entities) {
        return script("drop", Map.of(), entities);
    }

    private static List<String> script(String action, Map<String, Object> settings, Class<?>... entities) {
        return script(action, settings, sources -> Arrays.stream(entities).forEach(sources::addAnnotatedClass));
    }

    static List<String> script(String action, Map<String, Object> settings, Consumer<MetadataSources> mappings) {
        Metadata metadata = metadata(settings, mappings);
        StringWriter script = new StringWriter();
        Map<String, Object> request = new HashMap<>(OFFLINE);
        request.putAll(settings);
        request.put("jakarta.persistence.schema-generation.scripts.action", action);
        request.put("jakarta.persistence.schema-generation.scripts.create-target", script);
        request.put("jakarta.persistence.schema-generation.scripts.drop-target", script);
        SchemaManagementToolCoordinator.process(
                metadata,
                ((MetadataImplementor) metadata).getMetadataBuildingOptions().getServiceRegistry(),
                request,
                null);
        return script.toString()
                .lines()
                .map(line -> line.replaceAll(";$", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
