// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionRulesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vacuum | VACUUM",
                "/* now */ Vacuum full t to 75 percent; | VACUUM",
                "alter table a append from b | ALTER TABLE APPEND",
                "alter table \"a b\" append from b | ALTER TABLE APPEND",
                "alter table a alter column c type varchar(9) | ALTER TABLE ALTER COLUMN",
                "create external table s.t (a int) | CREATE EXTERNAL TABLE",
                "drop external table s.t | DROP EXTERNAL TABLE",
                "create external schema s from data catalog database 'd' create external database if not exists |"
                        + " CREATE EXTERNAL SCHEMA",
                "create database d | CREATE DATABASE",
                "drop database d | DROP DATABASE",
                "alter database d isolation level snapshot | ALTER DATABASE",
                "create or replace library l language plpythonu | CREATE LIBRARY",
                "drop library l | DROP LIBRARY",
                "copy t from 's3://b/k' iam_role 'r' job create j | COPY JOB CREATE",
                "copy job drop j | COPY JOB DROP"
            })
    void refusesByName(String sql, String name) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> TransactionRules.check(sql))
                .withMessage(
                        name + " cannot run inside a transaction block; run it on a connection with auto-commit on")
                .extracting(SQLException::getSQLState)
                .isEqualTo("25001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truncate t | 25001 | TRUNCATE commits the transaction it runs in",
                "commit | 25001 | Transaction control as SQL bypasses the managed transaction",
                "/* x */ ROLLBACK | 25001 | Transaction control as SQL bypasses the managed transaction",
                "savepoint a | 0A000 | SAVEPOINT is not known to Redshift",
                "delete from t; commit | 25001 | A managed transaction takes one statement at a time"
            })
    void refusesWhatWouldEndTheTransaction(String sql, String sqlState, String message) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> TransactionRules.check(sql))
                .withMessageStartingWith(message)
                .extracting(SQLException::getSQLState)
                .isEqualTo(sqlState);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values ('a; vacuum', 'it''s \\' ; ')",
                "create table vacuum_log (a int);",
                "alter table t add column c int",
                "alter table t alter sortkey (a)",
                "analyze t",
                "select ';' -- ; commit",
                "create procedure p() as $$ begin truncate t; commit; end; $$ language plpgsql"
            })
    void letsOthersPass(String sql) {
        assertThatCode(() -> TransactionRules.check(sql)).doesNotThrowAnyException();
    }

    @Test
    void seesOnlyOutermostWords() {
        assertThat(Outermost.words("select (a (b), ')') /* c */ from \"d;\" where e = 'f';"))
                .isEqualTo("select ()   from   where e =");
    }
}
