// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the benchmark, as an entity and as what plain JDBC makes. */
@Entity(name = "Reading")
class Reading {
    @Id
    long id;

    int place;

    @Nullable
    BigDecimal amount;

    @Nullable
    LocalDate day;

    @Nullable
    String note;

    /** For Hibernate. */
    Reading() {}

    Reading(long id) {
        this.id = id;
        place = (int) (id % 100);
        amount = BigDecimal.valueOf(id, 2);
        day = LocalDate.EPOCH.plusDays(id % 10_000);
        note = "reading " + id;
    }
}
