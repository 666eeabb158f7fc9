// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

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

/** What a supplier asks for a part; the id is both. */
@Entity
@Table(name = "partsupp")
@IdClass(PartSupp.Key.class)
@DistKey("part")
@SortKey({"part", "supplier"})
public class PartSupp {
    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ps_partkey")
    public Part part;

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ps_suppkey")
    public Supplier supplier;

    @Column(name = "ps_availqty")
    public Integer available;

    @Column(name = "ps_supplycost", precision = 15, scale = 2)
    public BigDecimal cost;

    /** The ids of part and supplier. */
    public record Key(Long part, Long supplier) implements Serializable {}
}
