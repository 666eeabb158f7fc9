// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a supplier asks for a part; the key is both. */
@Entity
@Table(name = "partsupp")
@IdClass(PartSupp.Key.class)
public class PartSupp {
    @Id
    @DistKey
    @SortKey
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ps_partkey")
    private Part part;

    @Id
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ps_suppkey")
    private Supplier supplier;

    @Column(name = "ps_availqty", nullable = false)
    private Integer availableQuantity;

    @Column(name = "ps_supplycost", precision = 12, scale = 2, nullable = false)
    private BigDecimal supplyCost;

    @Column(name = "ps_comment", length = 199)
    private @Nullable String comment;

    /** For Hibernate. */
    protected PartSupp() {}

    public Part part() {
        return part;
    }

    public Supplier supplier() {
        return supplier;
    }

    /** The ids of part and supplier. */
    public record Key(Long part, Long supplier) implements Serializable {}
}
