// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SortKey;
import io.github.redshift4j.core.TableDesign;
import java.util.List;
import org.junit.jupiter.api.Test;

class DdlRendererTests {
    private static final Table CUSTOMER = new Table(
            QualifiedName.of("shop", "customer"),
            List.of(
                    new Column(
                            Identifier.of("customer_id"),
                            RedshiftType.parse("bigint"),
                            false,
                            null,
                            new Identity(1, 1, false),
                            null),
                    new Column(Identifier.of("email"), RedshiftType.varchar(256), false, null, null, "it's the login"),
                    new Column(
                            Identifier.of("created_at"),
                            RedshiftType.parse("timestamp"),
                            true,
                            "getdate()",
                            null,
                            null)),
            List.of(new Key.Primary(Identifier.of("customer_pkey"), List.of(Identifier.of("customer_id")))),
            TableDesign.builder()
                    .distKey("customer_id")
                    .sortKey(SortKey.compound("customer_id", "created_at"))
                    .encode("customer_id", Encoding.RAW)
                    .encode("email", Encoding.ZSTD)
                    .encode("created_at", Encoding.AZ64)
                    .build(),
            "Customer master");

    private static final Table ORDERS = new Table(
            QualifiedName.of("shop", "orders"),
            List.of(new Column(Identifier.of("customer_id"), RedshiftType.parse("bigint"), true, null, null, null)),
            List.of(new Key.Foreign(
                    Identifier.of("orders_customer_id_fkey"),
                    List.of(Identifier.of("customer_id")),
                    QualifiedName.of("shop", "customer"),
                    List.of(Identifier.of("customer_id")))),
            TableDesign.AUTOMATIC,
            null);

    @Test
    void writesATableWithItsDesignAndComments() {
        assertThat(DdlRenderer.render(CUSTOMER))
                .containsExactly(
                        """
                        CREATE TABLE shop.customer (
                            customer_id bigint IDENTITY(1,1) NOT NULL ENCODE raw,
                            email character varying(256) NOT NULL ENCODE zstd,
                            created_at timestamp without time zone DEFAULT getdate() ENCODE az64,
                            CONSTRAINT customer_pkey PRIMARY KEY (customer_id)
                        )
                        DISTSTYLE KEY DISTKEY (customer_id) COMPOUND SORTKEY (customer_id, created_at)""",
                        "COMMENT ON TABLE shop.customer IS 'Customer master'",
                        "COMMENT ON COLUMN shop.customer.email IS 'it''s the login'");
    }

    @Test
    void takesForeignKeysAlongToAnotherSchema() {
        assertThat(DdlRenderer.render(ORDERS.inSchema("copy")))
                .containsExactly(
                        """
                        CREATE TABLE copy.orders (
                            customer_id bigint,
                            CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES copy.customer (customer_id)
                        )""");
    }

    @Test
    void putsReferencedTablesFirst() {
        assertThat(DdlRenderer.inCreationOrder(List.of(ORDERS, CUSTOMER))).containsExactly(CUSTOMER, ORDERS);
    }

    @Test
    void writesViewsAsTheyWereMade() {
        View regular =
                new View(QualifiedName.of("shop", "v"), View.Kind.REGULAR, " SELECT 1 AS one;", List.of(), "one row");
        View late = new View(
                QualifiedName.of("shop", "w"),
                View.Kind.ofDefinition("create view shop.w as select 1 with no schema binding;"),
                "create view shop.w as select 1 with no schema binding;",
                List.of(),
                null);

        assertThat(DdlRenderer.render(regular))
                .containsExactly("CREATE VIEW shop.v AS\nSELECT 1 AS one", "COMMENT ON VIEW shop.v IS 'one row'");
        assertThat(late.kind()).isEqualTo(View.Kind.LATE_BINDING);
        assertThat(DdlRenderer.render(late)).containsExactly("create view shop.w as select 1 with no schema binding");
        assertThat(View.Kind.ofDefinition("CREATE MATERIALIZED VIEW m AS SELECT 1"))
                .isEqualTo(View.Kind.MATERIALIZED);
    }

    @Test
    void escapesPatterns() {
        assertThat(CatalogFilter.escape("a_b%c\\d")).isEqualTo("a\\_b\\%c\\\\d");
    }
}
