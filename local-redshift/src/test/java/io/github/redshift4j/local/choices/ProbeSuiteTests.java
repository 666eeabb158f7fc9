// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.choices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.TestFork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The probe suite as it is run on a cluster: in a JVM of its own, here on a server that answers one question otherwise. */
class ProbeSuiteTests {

    @Test
    void printsWhatAClusterAnswersOtherwise() throws Exception {
        int choices = UnverifiedChoice.all().size();
        try (LocalRedshift cluster = LocalRedshift.start()) {
            try (Connection connection =
                            DriverManager.getConnection(cluster.jdbcUrl(), cluster.user(), cluster.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table redshift4j_no_such_table (id int)");
            }
            assertThat(TestFork.run(UnverifiedChoicesTests.class, TestFork.cluster(cluster)))
                    .isEqualTo(
                            """
                            %d choices asked, %d right, 1 wrong
                            wrong: drop-missing-table: Which text has DROP TABLE of a table that is not there?
                              chosen: Table "x" does not exist
                              drop table redshift4j_no_such_table
                                here:    [! 42P01]
                                cluster: []
                            %d tests, %d passed
                            """
                                    .formatted(choices, choices - 1, choices + 2, choices + 2));
        }
    }
}
