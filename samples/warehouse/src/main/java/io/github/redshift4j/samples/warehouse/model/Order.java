// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An order; sorted by date, which most questions restrict. */
@Entity
@Table(name = "orders")
public class Order {
    @Id
    @DistKey
    @Column(name = "o_orderkey")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "o_custkey")
    private Customer customer;

    @Column(name = "o_orderstatus", length = 1, nullable = false)
    private String status;

    @Column(name = "o_totalprice", precision = 12, scale = 2, nullable = false)
    private BigDecimal totalPrice;

    @SortKey
    @Column(name = "o_orderdate", nullable = false)
    private LocalDate orderDate;

    @Column(name = "o_orderpriority", length = 15, nullable = false)
    private String priority;

    @Column(name = "o_clerk", length = 15, nullable = false)
    private String clerk;

    @Column(name = "o_shippriority", nullable = false)
    private Integer shipPriority;

    @Column(name = "o_comment", length = 79)
    private @Nullable String comment;

    /** For Hibernate. */
    protected Order() {}

    public Customer customer() {
        return customer;
    }
}
