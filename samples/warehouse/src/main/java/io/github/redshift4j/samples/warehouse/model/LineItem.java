// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import static io.github.redshift4j.core.Encoding.BYTEDICT;
import static io.github.redshift4j.core.Encoding.ZSTD;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.Encode;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/** A line of an order. Its id is made by the table; the order and the line number are its natural key. */
@Entity
@Table(name = "lineitem")
public class LineItem {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "l_id")
    private Long id;

    @NaturalId
    @DistKey
    @SortKey(order = 2)
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "l_orderkey")
    private Order order;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "l_partkey")
    private Part part;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "l_suppkey")
    private Supplier supplier;

    @NaturalId
    @Column(name = "l_linenumber", nullable = false)
    private Integer lineNumber;

    @Column(name = "l_quantity", precision = 12, scale = 2, nullable = false)
    private BigDecimal quantity;

    @Column(name = "l_extendedprice", precision = 12, scale = 2, nullable = false)
    private BigDecimal extendedPrice;

    @Column(name = "l_discount", precision = 12, scale = 2, nullable = false)
    private BigDecimal discount;

    @Column(name = "l_tax", precision = 12, scale = 2, nullable = false)
    private BigDecimal tax;

    @Column(name = "l_returnflag", length = 1, nullable = false)
    private String returnFlag;

    @Column(name = "l_linestatus", length = 1, nullable = false)
    private String lineStatus;

    @SortKey(order = 1)
    @Column(name = "l_shipdate", nullable = false)
    private LocalDate shipDate;

    @Column(name = "l_commitdate", nullable = false)
    private LocalDate commitDate;

    @Column(name = "l_receiptdate", nullable = false)
    private LocalDate receiptDate;

    @Encode(BYTEDICT)
    @Column(name = "l_shipinstruct", length = 25, nullable = false)
    private String shipInstructions;

    @Encode(BYTEDICT)
    @Column(name = "l_shipmode", length = 10, nullable = false)
    private String shipMode;

    @Encode(ZSTD)
    @Column(name = "l_comment", length = 44)
    private @Nullable String comment;

    /** For Hibernate. */
    protected LineItem() {}

    public Order order() {
        return order;
    }

    public Part part() {
        return part;
    }

    public Supplier supplier() {
        return supplier;
    }
}
