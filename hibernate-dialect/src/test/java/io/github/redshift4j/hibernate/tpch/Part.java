// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import io.github.redshift4j.hibernate.DistKey;
import io.github.redshift4j.hibernate.SortKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A part. */
@Entity
@Table(name = "part")
@SortKey("id")
public class Part {
    @Id
    @DistKey
    @Column(name = "p_partkey")
    public Long id;

    @Column(name = "p_name", length = 55, nullable = false)
    public String name;

    @Column(name = "p_brand", length = 10)
    public String brand;

    @Column(name = "p_size")
    public Integer size;

    @Column(name = "p_retailprice", precision = 15, scale = 2)
    public BigDecimal price;
}
