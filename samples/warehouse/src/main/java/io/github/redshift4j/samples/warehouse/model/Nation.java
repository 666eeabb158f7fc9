// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.model;

import static io.github.redshift4j.core.DistStyle.ALL;

import io.github.redshift4j.hibernate.DistStyle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/** A nation, with the place of its capital. */
@Entity
@Table(name = "nation")
@DistStyle(ALL)
public class Nation {
    @Id
    @Column(name = "n_nationkey")
    private Integer id;

    @Column(name = "n_name", length = 25, nullable = false)
    private String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "n_regionkey")
    private Region region;

    @Column(name = "n_comment", length = 152)
    private @Nullable String comment;

    /** Longitude and latitude, SRID 4326. */
    @Column(name = "n_capital")
    private @Nullable Point capital;

    /** For Hibernate. */
    protected Nation() {}

    public String name() {
        return name;
    }

    public @Nullable Point capital() {
        return capital;
    }

    public void placeCapital(Point place) {
        capital = place;
    }

    public Region region() {
        return region;
    }
}
