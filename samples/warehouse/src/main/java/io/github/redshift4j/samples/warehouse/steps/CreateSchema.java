// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.model.Customer;
import io.github.redshift4j.samples.warehouse.model.LineItem;
import io.github.redshift4j.samples.warehouse.model.Nation;
import io.github.redshift4j.samples.warehouse.model.Order;
import io.github.redshift4j.samples.warehouse.model.Part;
import io.github.redshift4j.samples.warehouse.model.PartSupp;
import io.github.redshift4j.samples.warehouse.model.Region;
import io.github.redshift4j.samples.warehouse.model.Supplier;
import java.io.StringWriter;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Maps the entities and lets Hibernate create their tables. */
public final class CreateSchema implements Step {
    @Override
    public String title() {
        return "Tables from entities";
    }

    @Override
    public String run(Warehouse warehouse, Console console) {
        StringWriter ddl = new StringWriter();
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("warehouse");
        configuration
                .managedClasses(
                        Region.class,
                        Nation.class,
                        Supplier.class,
                        Customer.class,
                        Part.class,
                        PartSupp.class,
                        Order.class,
                        LineItem.class)
                .properties(warehouse.jpaConnection())
                .property("hibernate.default_schema", Warehouse.SCHEMA)
                .property("hibernate.hbm2ddl.create_namespaces", true)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .property("jakarta.persistence.schema-generation.scripts.action", "create")
                .property("jakarta.persistence.schema-generation.scripts.create-target", ddl)
                .property("hibernate.hbm2ddl.delimiter", ";")
                .property("hibernate.format_sql", true);
        warehouse.map(configuration.createEntityManagerFactory());
        console.line("%s", ddl.toString().strip());
        return "8 tables with keys, styles and encodings";
    }
}
