// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import static io.github.redshift4j.core.DistStyle.ALL;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.DistStyle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A region of the world; few rows, so a copy on every node. */
@Entity
@Table(name = "region")
@DistStyle(ALL)
public class Region {
    @Id
    @Column(name = "r_regionkey")
    private Integer id;

    @Column(name = "r_name", length = 25, nullable = false)
    private String name;

    @Column(name = "r_comment", length = 152)
    private @Nullable String comment;

    /** Whatever is known of the region, without a schema. */
    @Column(name = "r_facts")
    private @Nullable Super facts;

    /** For Hibernate. */
    protected Region() {}

    public String name() {
        return name;
    }

    public @Nullable Super facts() {
        return facts;
    }

    public void describe(Super known) {
        facts = known;
    }
}
