// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.Literals;
import io.github.redshift4j.driver.DriverOption;
import java.sql.SQLException;

/** What options ask for that the start-up message cannot carry. */
final class SessionSettings {
    private SessionSettings() {}

    static void apply(Session session) throws SQLException {
        String group = session.options().text(DriverOption.QUERY_GROUP);
        if (group != null && !group.isEmpty()) {
            session.run("SET query_group TO " + Literals.string(group));
        }
    }
}
