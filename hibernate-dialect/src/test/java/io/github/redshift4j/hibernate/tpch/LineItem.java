// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** A line of an order; the id is the order and the line number. */
@Entity
@Table(name = "lineitem")
@DistKey("id.order")
@SortKey({"shipDate", "id.order"})
public class LineItem {
    @EmbeddedId
    public Key id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "l_partkey")
    public Part part;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "l_suppkey")
    public Supplier supplier;

    @Column(name = "l_quantity", precision = 15, scale = 2)
    public BigDecimal quantity;

    @Column(name = "l_extendedprice", precision = 15, scale = 2)
    public BigDecimal extendedPrice;

    @Column(name = "l_discount", precision = 15, scale = 2)
    public BigDecimal discount;

    @Column(name = "l_tax", precision = 15, scale = 2)
    public BigDecimal tax;

    @Column(name = "l_returnflag", length = 1)
    public String returnFlag;

    @Column(name = "l_linestatus", length = 1)
    public String lineStatus;

    @Column(name = "l_shipdate")
    public LocalDate shipDate;

    /** The order and the number of the line in it. */
    @Embeddable
    public static class Key implements Serializable {
        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "l_orderkey")
        public Order order;

        @Column(name = "l_linenumber")
        public int number;

        public Key() {}

        public Key(Order order, int number) {
            this.order = order;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.number == number && Objects.equals(key.order.id, order.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(order.id, number);
        }
    }
}
