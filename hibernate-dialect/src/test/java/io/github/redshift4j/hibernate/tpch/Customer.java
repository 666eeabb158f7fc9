// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import static io.github.redshift4j.core.Encoding.BYTEDICT;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.Encode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** A customer, whose preferences are a SUPER value. */
@Entity
@Table(name = "customer")
public class Customer {
    @Id
    @DistKey
    @Column(name = "c_custkey")
    public Long id;

    @Column(name = "c_name", length = 25, nullable = false)
    public String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "c_nationkey")
    public Nation nation;

    @Column(name = "c_acctbal", precision = 15, scale = 2)
    public BigDecimal balance;

    @Encode(BYTEDICT)
    @Column(name = "c_mktsegment", length = 10)
    public String segment;

    @Column(name = "c_preferences")
    public Super preferences;

    @Version
    @Column(name = "c_version", nullable = false)
    public int version;
}
