// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import static io.github.redshift4j.core.Encoding.ZSTD;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.Encode;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An order. */
@Entity
@Table(name = "orders")
@SortKey({"date", "id"})
public class Order {
    @Id
    @DistKey
    @Column(name = "o_orderkey")
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "o_custkey")
    public Customer customer;

    @Encode(ZSTD)
    @Column(name = "o_orderstatus", length = 1)
    public String status;

    @Column(name = "o_totalprice", precision = 15, scale = 2)
    public BigDecimal totalPrice;

    @Column(name = "o_orderdate", nullable = false)
    public LocalDate date;

    @Column(name = "o_shippriority")
    public Integer shipPriority;

    @OneToMany(mappedBy = "id.order")
    public List<LineItem> lines = new ArrayList<>();
}
