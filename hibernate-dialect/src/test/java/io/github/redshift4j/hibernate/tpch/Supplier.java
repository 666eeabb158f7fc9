// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import io.github.redshift4j.hibernate.DistKey;
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
import org.hibernate.annotations.NaturalId;
import org.locationtech.jts.geom.Point;

/** A supplier: its id is an IDENTITY, found again by its name; its place is a GEOMETRY point. */
@Entity
@Table(name = "supplier")
@SortKey("id")
public class Supplier {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @DistKey
    @Column(name = "s_suppkey")
    public Long id;

    @NaturalId
    @Column(name = "s_name", length = 25, nullable = false)
    public String name;

    @Column(name = "s_address", length = 40)
    public String address;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "s_nationkey")
    public Nation nation;

    @Column(name = "s_acctbal", precision = 15, scale = 2)
    public BigDecimal balance;

    @Column(name = "s_location")
    public Point location;
}
