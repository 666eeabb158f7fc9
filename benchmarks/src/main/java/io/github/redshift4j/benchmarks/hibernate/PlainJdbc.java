// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.hibernate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The tasks by hand, with the SQL that Hibernate sends for them. */
final class PlainJdbc {
    private static final int BATCH = 500;

    private final Connection connection;

    PlainJdbc(Connection connection) {
        this.connection = connection;
    }

    void insert(List<Reading> readings) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into Reading (amount,day,note,place,id) values (?,?,?,?,?)")) {
            for (int i = 0; i < readings.size(); i++) {
                Reading reading = readings.get(i);
                insert.setBigDecimal(1, reading.amount);
                insert.setObject(2, reading.day);
                insert.setString(3, reading.note);
                insert.setInt(4, reading.place);
                insert.setLong(5, reading.id);
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    List<Reading> load() throws SQLException {
        List<Reading> readings = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select r1_0.id,r1_0.amount,r1_0.day,r1_0.note,r1_0.place from Reading r1_0");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Reading reading = new Reading();
                reading.id = row.getLong(1);
                reading.amount = row.getBigDecimal(2);
                reading.day = row.getObject(3, LocalDate.class);
                reading.note = row.getString(4);
                reading.place = row.getInt(5);
                readings.add(reading);
            }
        }
        connection.commit();
        return readings;
    }

    int summarise() throws SQLException {
        int groups = 0;
        try (PreparedStatement select = connection.prepareStatement("select r1_0.place,sum(r1_0.amount),count(*)"
                + " from Reading r1_0 where r1_0.id>? group by 1 order by r1_0.place")) {
            select.setLong(1, 10);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    groups += row.getBigDecimal(2).signum() + (row.getLong(3) > 0 ? 0 : row.getInt(1));
                }
            }
        }
        connection.commit();
        return groups;
    }

    Reading find(long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select r1_0.id,r1_0.amount,r1_0.day,r1_0.note,r1_0.place from Reading r1_0 where r1_0.id=?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Reading reading = new Reading(row.getLong(1));
                reading.amount = row.getBigDecimal(2);
                reading.day = row.getObject(3, LocalDate.class);
                reading.note = row.getString(4);
                reading.place = row.getInt(5);
                connection.commit();
                return reading;
            }
        }
    }
}
