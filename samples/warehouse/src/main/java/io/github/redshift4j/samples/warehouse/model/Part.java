// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is sold. */
@Entity
@Table(name = "part")
public class Part {
    @Id
    @DistKey
    @SortKey
    @Column(name = "p_partkey")
    private Long id;

    @Column(name = "p_name", length = 55, nullable = false)
    private String name;

    @Column(name = "p_mfgr", length = 25, nullable = false)
    private String manufacturer;

    @Column(name = "p_brand", length = 10, nullable = false)
    private String brand;

    @Column(name = "p_type", length = 25, nullable = false)
    private String type;

    @Column(name = "p_size", nullable = false)
    private Integer size;

    @Column(name = "p_container", length = 10, nullable = false)
    private String container;

    @Column(name = "p_retailprice", precision = 12, scale = 2, nullable = false)
    private BigDecimal retailPrice;

    @Column(name = "p_comment", length = 23)
    private @Nullable String comment;

    /** For Hibernate. */
    protected Part() {}
}
