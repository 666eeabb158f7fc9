// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.SoftDelete;
import org.junit.jupiter.api.Test;

/** Rows that are marked instead of deleted. */
@LocalRedshiftTest
class SoftDeleteTests {
    @Entity(name = "Tagged")
    @SoftDelete
    static class Tagged {
        @Id
        Long id;

        @ElementCollection
        @CollectionTable(name = "tagged_words")
        @SoftDelete
        Set<String> words = new HashSet<>();
    }

    @Test
    void marksEntitiesAndAllRowsOfTheirCollections(TestDatabase database) {
        try (SessionFactory factory = TestDriver.OFFICIAL.factory(database, Map.of(), Tagged.class)) {
            factory.inTransaction(session -> {
                for (long id = 1; id <= 2; id++) {
                    Tagged tagged = new Tagged();
                    tagged.id = id;
                    tagged.words.addAll(List.of("a", "b", "c"));
                    session.persist(tagged);
                }
            });
            factory.inTransaction(
                    session -> session.find(Tagged.class, 1L).words.clear());
            factory.inTransaction(session -> session.remove(session.find(Tagged.class, 2L)));
            List<Object> left = factory.fromTransaction(session -> session.createNativeQuery(
                            "select id from Tagged where not deleted union all"
                                    + " select count(*) from tagged_words where not deleted",
                            Object.class)
                    .getResultList());
            assertThat(left).containsExactly(1L, 0L);
        }
    }
}
