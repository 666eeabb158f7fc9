// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.driver.RedshiftDriver;
import io.github.redshift4j.hibernate.RedshiftDialect;
import io.github.redshift4j.hibernate.RedshiftId;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.annotation.Transactional;

/** A Spring Boot application on this project's driver, with the dialect by its name. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBootTests {
    @Entity(name = "Visit")
    static class Visit {
        @Id
        @RedshiftId
        Long id;

        String page;
        int seconds;

        Visit() {}

        Visit(String page, int seconds) {
            this.page = page;
            this.seconds = seconds;
        }
    }

    interface Visits extends JpaRepository<Visit, Long> {
        List<Visit> findByPageAndSecondsGreaterThanOrderBySeconds(String page, int seconds);

        Page<Visit> findByPage(String page, Pageable part);

        @Modifying
        @Query("update Visit v set v.seconds = 0")
        int forget();
    }

    static class Reports {
        private final Visits visits;

        Reports(Visits visits) {
            this.visits = visits;
        }

        @Transactional(readOnly = true)
        public long count() {
            return visits.count();
        }

        @Transactional(readOnly = true)
        public void forgetWhileReading() {
            visits.forget();
        }

        @Transactional
        public int forget() {
            return visits.forget();
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @EnableJpaRepositories(considerNestedRepositories = true)
    static class Application {
        @Bean
        Reports reports(Visits visits) {
            return new Reports(visits);
        }
    }

    private ConfigurableApplicationContext context;
    private Visits visits;
    private Reports reports;

    @BeforeAll
    void start(TestDatabase database) {
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.datasource.url=jdbc:redshift4j:"
                                + database.jdbcUrl().substring("jdbc:redshift:".length()),
                        "spring.datasource.driver-class-name=" + RedshiftDriver.class.getName(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "spring.jpa.database-platform=RedshiftDialect",
                        "spring.jpa.hibernate.ddl-auto=create-drop")
                .run();
        visits = context.getBean(Visits.class);
        reports = context.getBean(Reports.class);
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @BeforeEach
    void visits() {
        visits.deleteAllInBatch();
        visits.saveAll(IntStream.range(0, 25)
                .mapToObj(i -> new Visit(i % 5 == 0 ? "home" : "shop", i))
                .toList());
    }

    @Test
    void takesTheDialectByItsName() {
        assertThat(context.getBean(EntityManagerFactory.class)
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect())
                .isExactlyInstanceOf(RedshiftDialect.class);
    }

    @Test
    void derivesQueries() {
        assertThat(visits.findByPageAndSecondsGreaterThanOrderBySeconds("home", 7))
                .extracting(visit -> visit.seconds)
                .containsExactly(10, 15, 20);
    }

    @Test
    void pagesAndSorts() {
        Page<Visit> second = visits.findByPage(
                "shop", PageRequest.of(1, 8, Sort.by("seconds").descending()));
        assertThat(second.getTotalElements()).isEqualTo(20);
        assertThat(second.getTotalPages()).isEqualTo(3);
        assertThat(second.getContent()).extracting(visit -> visit.seconds).containsExactly(14, 13, 12, 11, 9, 8, 7, 6);
    }

    @Test
    void writesNothingInAReadOnlyTransaction() {
        assertThat(reports.count()).isEqualTo(25);
        assertThatThrownBy(reports::forgetWhileReading).hasStackTraceContaining("read-only");
        assertThat(visits.findAll()).extracting(visit -> visit.seconds).contains(24);
        assertThat(reports.forget()).isEqualTo(25);
    }
}
