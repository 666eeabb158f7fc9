// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import static io.github.redshift4j.core.DistStyle.ALL;

import io.github.redshift4j.hibernate.DistStyle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A region. */
@Entity
@Table(name = "region")
@DistStyle(ALL)
public class Region {
    @Id
    @Column(name = "r_regionkey")
    public Long id;

    @Column(name = "r_name", length = 25, nullable = false)
    public String name;

    @Column(name = "r_comment", length = 152)
    public String comment;
}
