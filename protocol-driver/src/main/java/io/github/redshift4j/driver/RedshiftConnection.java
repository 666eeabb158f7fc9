// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** What this driver's connections have beyond JDBC: {@code connection.unwrap(RedshiftConnection.class)}. */
public interface RedshiftConnection extends Connection {
    /**
     * The server's number of the last query of this session, as in {@code SYS_QUERY_HISTORY.query_id}: one round trip.
     * Empty when there has been none that a query id is given to.
     *
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/PG_LAST_QUERY_ID.html">PG_LAST_QUERY_ID</a>
     */
    OptionalLong lastQueryId() throws SQLException;

    /** The process id of this session on the server, as in {@code STV_SESSIONS.process}. */
    int processId();
}
