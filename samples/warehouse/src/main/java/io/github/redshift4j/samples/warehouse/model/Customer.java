// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import static io.github.redshift4j.core.Encoding.BYTEDICT;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.Encode;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Who orders; spread by key, as the orders are joined to it. */
@Entity
@Table(name = "customer")
public class Customer {
    @Id
    @DistKey
    @SortKey
    @Column(name = "c_custkey")
    private Long id;

    @Column(name = "c_name", length = 25, nullable = false)
    private String name;

    @Column(name = "c_address", length = 40, nullable = false)
    private String address;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "c_nationkey")
    private Nation nation;

    @Column(name = "c_phone", length = 15, nullable = false)
    private String phone;

    @Column(name = "c_acctbal", precision = 12, scale = 2, nullable = false)
    private BigDecimal accountBalance;

    /** Five different values: a dictionary of one byte each. */
    @Encode(BYTEDICT)
    @Column(name = "c_mktsegment", length = 10, nullable = false)
    private String marketSegment;

    @Column(name = "c_comment", length = 117)
    private @Nullable String comment;

    /** For Hibernate. */
    protected Customer() {}

    public Nation nation() {
        return nation;
    }
}
