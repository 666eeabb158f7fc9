// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TableDesign;
import java.sql.Connection;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DDLQuery;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Geometry;
import org.jooq.RowCountQuery;
import org.jooq.SQLDialect;
import org.jooq.VisitListenerProvider;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.Transformation;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;

/**
 * The entry to jOOQ on Redshift: contexts whose every statement is Redshift SQL, and what Redshift has beyond jOOQ.
 *
 * <pre>{@code
 * DSLContext redshift = Redshift.using(connection);
 * Redshift.createTable(
 *                 redshift,
 *                 createTable("events").column("id", BIGINT).column("data", Redshift.SUPER),
 *                 TableDesign.builder().distKey("id").build())
 *         .execute();
 * }</pre>
 *
 * <p>What Redshift cannot do is refused while the statement is rendered: a
 * {@link org.jooq.exception.DataAccessException} of SQLSTATE 0A000 that names the alternative. Plain SQL is sent as it is.
 */
public final class Redshift {
    /** SUPER, as a value of core; written through {@code json_parse}. */
    public static final DataType<Super> SUPER = SuperBinding.dataType();

    /** GEOMETRY, as WKT or hexadecimal EWKB text; read as the server prints it, hexadecimal EWKB. */
    public static final DataType<Geometry> GEOMETRY = GeometryBinding.dataType();

    private Redshift() {}

    /** A context on a connection, which stays the caller's. */
    public static DSLContext using(Connection connection) {
        return using(connection, new Settings());
    }

    /** A context on a connection, which stays the caller's, with the caller's settings; see {@link #configure}. */
    public static DSLContext using(Connection connection, Settings settings) {
        return DSL.using(configure(new DefaultConfiguration()
                .set(new DefaultConnectionProvider(connection))
                .set(settings)));
    }

    /** A context that takes a connection for each statement or transaction. */
    public static DSLContext using(DataSource dataSource) {
        return using(dataSource, new Settings());
    }

    /** The same with the caller's settings; see {@link #configure}. */
    public static DSLContext using(DataSource dataSource, Settings settings) {
        return DSL.using(configure(new DefaultConfiguration()
                .set(new DataSourceConnectionProvider(dataSource))
                .set(settings)));
    }

    /**
     * A copy of a configuration that renders Redshift SQL: for Spring, and for whoever assembles configurations.
     *
     * <p>Listeners and settings are kept, except the settings without which the SQL would be wrong: backslashes in literals
     * are doubled, QUALIFY is left as it is, and records ask for no generated keys. Transactions are one level deep.
     */
    public static Configuration configure(Configuration configuration) {
        Settings settings = SettingsTools.clone(configuration.settings());
        settings.setBackslashEscaping(BackslashEscaping.ON);
        settings.setTransformQualify(Transformation.NEVER);
        settings.setReturnIdentityOnUpdatableRecord(false);
        settings.setReturnDefaultOnUpdatableRecord(false);
        settings.setReturnAllOnUpdatableRecord(false);
        VisitListenerProvider[] others = configuration.visitListenerProviders();
        VisitListenerProvider[] listeners = Arrays.copyOf(others, others.length + 1);
        listeners[others.length] = new DefaultVisitListenerProvider(new RewriteListener());
        return configuration
                .derive(settings)
                // Of jOOQ's dialects the one closest to Redshift: PostgreSQL's, without what came after PostgreSQL 8.
                .derive(SQLDialect.YUGABYTEDB)
                .derive(new FlatTransactionProvider(configuration.connectionProvider()))
                .derive(listeners);
    }

    /**
     * CREATE TABLE, or CREATE TABLE AS, with DISTSTYLE, DISTKEY, SORTKEY and ENCODE.
     *
     * @param table what {@code createTable(…)} built, not executed
     * @throws IllegalArgumentException if the query is another one, or the design names a column that the table lacks
     */
    public static RowCountQuery createTable(DSLContext context, DDLQuery table, TableDesign design) {
        return context.query("{0}", CreateTablePart.of(table, design));
    }

    /** Navigation into a SUPER column: {@code path(data).get("items").get(0).get("sku")}. */
    public static SuperPath path(Field<Super> field) {
        return SuperPath.of(field);
    }

    /** {@code DATEADD}: adds a number of parts, days say; a date stays a date. */
    public static <T> Field<T> dateAdd(DatePart part, Field<? extends Number> number, Field<T> date) {
        return DateFunctions.add(part, number, date);
    }

    /** {@code DATEDIFF}: how many boundaries of the part lie between two values; negative if the end is earlier. */
    public static Field<Long> dateDiff(DatePart part, Field<?> start, Field<?> end) {
        return DSL.field(
                "datediff({0}, {1}, {2})", SQLDataType.BIGINT, DSL.keyword(DateFunctions.word(part)), start, end);
    }
}
