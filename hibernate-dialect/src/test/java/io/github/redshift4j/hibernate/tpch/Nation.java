// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.tpch;

import static io.github.redshift4j.core.DistStyle.ALL;

import io.github.redshift4j.hibernate.DistStyle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A nation. */
@Entity
@Table(name = "nation")
@DistStyle(ALL)
public class Nation {
    @Id
    @Column(name = "n_nationkey")
    public Long id;

    @Column(name = "n_name", length = 25, nullable = false)
    public String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "n_regionkey")
    public Region region;

    @Column(name = "n_comment", length = 152)
    public String comment;
}
