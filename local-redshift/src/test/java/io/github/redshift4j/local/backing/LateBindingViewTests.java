// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views WITH NO SCHEMA BINDING: nothing holds what they read. */
@LocalRedshiftTest
class LateBindingViewTests {
    private final TestDatabase database;
    private Client client;

    LateBindingViewTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
        client.run("create schema late");
    }

    @AfterEach
    void dropSchema() throws SQLException {
        client.run("drop schema late cascade");
        client.close();
    }

    @Test
    void aViewComesBeforeItsTable() throws SQLException {
        client.run("create view late.v as select id from late.t with no schema binding");
        assertThat(client.error("select * from late.v")).startsWith("42P01").contains("late.t");
        client.run("create table late.t (id int)", "insert into late.t values (1)");
        assertThat(client.rows("select id from late.v")).containsExactly("1");
    }

    @Test
    void aTableIsDroppedUnderItsView() throws SQLException {
        client.run(
                "create table late.t (id int)",
                "create view late.v as select id from late.t with no schema binding",
                "drop table late.t");
        assertThat(client.error("select id from late.v")).startsWith("42P01").contains("late.t");
        client.run("create table late.t (id varchar(9))", "insert into late.t values ('x')");
        assertThat(client.rows("select id from late.v")).containsExactly("x");
    }

    @Test
    void aStarFollowsTheTable() throws SQLException {
        client.run(
                "create table late.t (id int)",
                "create view late.v as select * from late.t with no schema binding",
                "grant select on late.v to public",
                "alter table late.t add column name varchar(9)",
                "insert into late.t values (1, 'a')");
        assertThat(client.rows("select * from late.v")).containsExactly("1|a");
    }

    @Test
    void aBoundViewHoldsItsTable() throws SQLException {
        client.run("create table late.t (id int)", "create view late.v as select id from late.t");
        assertThat(client.error("drop table late.t")).startsWith("2BP01");
    }
}
