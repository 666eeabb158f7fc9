// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;

/** A question asked in three languages, with the same answer in each. */
public interface TpchQuery {
    /** All of them, in the order of their numbers. */
    static List<TpchQuery> all() {
        return List.of(new PricingSummary(), new ShippingPriority(), new LocalSupplierVolume());
    }

    String title();

    /** Headings of the answer. */
    List<String> columns();

    /** The rows, asked in HQL. */
    List<List<Object>> asHql(EntityManager entityManager);

    /** The rows, asked through jOOQ. */
    List<List<Object>> asJooq(DSLContext jooq);

    /** The SQL for Redshift; the tables are looked up on the search path. */
    String sql();

    /** The rows, asked in SQL through the driver. */
    default List<List<Object>> asSql(Connection connection) throws SQLException {
        return Rows.of(connection, sql());
    }
}
