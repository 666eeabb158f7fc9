// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import static io.github.redshift4j.core.DistStyle.ALL;

import io.github.redshift4j.hibernate.DistStyle;
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

/** Who delivers. */
@Entity
@Table(name = "supplier")
@DistStyle(ALL)
public class Supplier {
    @Id
    @SortKey
    @Column(name = "s_suppkey")
    private Long id;

    @Column(name = "s_name", length = 25, nullable = false)
    private String name;

    @Column(name = "s_address", length = 40, nullable = false)
    private String address;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "s_nationkey")
    private Nation nation;

    @Column(name = "s_phone", length = 15, nullable = false)
    private String phone;

    @Column(name = "s_acctbal", precision = 12, scale = 2, nullable = false)
    private BigDecimal accountBalance;

    @Column(name = "s_comment", length = 101)
    private @Nullable String comment;

    /** For Hibernate. */
    protected Supplier() {}

    public Nation nation() {
        return nation;
    }
}
