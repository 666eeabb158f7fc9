// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.RedshiftConnection;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.ExecuteOptions;
import io.github.redshift4j.driver.internal.session.Result;
import io.github.redshift4j.driver.internal.session.Rows;
import io.github.redshift4j.driver.internal.session.Session;
import io.github.redshift4j.driver.internal.sql.CallSyntax;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import io.github.redshift4j.driver.internal.url.ConnectionUrl;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.sql.CallableStatement;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC connection: transactions as JDBC defines them, on a {@link Session}. A transaction begins with the first
 * statement after auto-commit was switched off, in the same round trip. Isolation is always SERIALIZABLE. Whole because
 * the interface is; what needs more than a few lines is elsewhere.
 */
public final class ConnectionImpl extends RefusingConnection implements RedshiftConnection {
    private final Session session;
    private final ClientInfo clientInfo = new ClientInfo(this);
    private final SessionZone zone;
    private final Observations observations;
    private final String url;
    private final Warnings warnings;
    private volatile boolean autoCommit = true;
    private volatile boolean readOnly;
    /** What the session's own {@code readonly} setting is; transactions carry theirs in BEGIN. */
    private boolean sessionReadOnly;

    public ConnectionImpl(Session session, String url) {
        this.session = session;
        this.zone = new SessionZone(session);
        this.observations = new Observations(session.hooks().interceptor());
        this.url = url;
        this.warnings = new Warnings(session.options().integer(DriverOption.MAX_WARNING_COUNT));
        this.readOnly = session.options().flag(DriverOption.READ_ONLY);
        for (String text : session.options().warnings()) {
            addWarning(new SQLWarning(text, "01000"));
        }
    }

    Session session() {
        return session;
    }

    /** The URL without what may be secret in it. */
    String url() {
        return ConnectionUrl.withoutSecrets(url);
    }

    @Override
    void requireOpen() throws SQLException {
        if (session.isClosed()) {
            throw SqlErrors.closedConnection();
        }
    }

    /** What opens a transaction in front of a statement; null in auto-commit mode. */
    @Nullable
    String begin() throws SQLException {
        // A transaction says READ ONLY itself; what the session says matters only where it forbids more.
        boolean sessionShouldBe = readOnly && (autoCommit || sessionReadOnly);
        if (sessionShouldBe != sessionReadOnly && session.status() == TransactionStatus.IDLE) {
            session.run("SET readonly=" + (sessionShouldBe ? 1 : 0));
            sessionReadOnly = sessionShouldBe;
        }
        if (autoCommit) {
            return null;
        }
        return readOnly ? "BEGIN READ ONLY" : "BEGIN";
    }

    boolean simpleProtocol() {
        return "extendedForPrepared".equals(session.options().text(DriverOption.PREFER_QUERY_MODE));
    }

    /** Runs the application's statements. */
    List<Result> execute(List<Command> commands, ExecuteOptions options) throws SQLException {
        return observations.observe(commands, () -> session.execute(commands, options));
    }

    /** Runs statements of the driver itself. */
    List<Result> executeUnseen(List<Command> commands) throws SQLException {
        return session.execute(commands, ExecuteOptions.internal(begin()));
    }

    /** Runs queries of the driver itself in one round trip. */
    List<ResultSet> query(List<String> queries) throws SQLException {
        return query(queries, ExecuteOptions.internal(begin()));
    }

    /** The same, opening no transaction where none is open: a query that fails then spoils nothing. */
    List<ResultSet> queryAlone(List<String> queries) throws SQLException {
        return query(queries, ExecuteOptions.INTERNAL);
    }

    private List<ResultSet> query(List<String> queries, ExecuteOptions options) throws SQLException {
        List<ResultSet> all = new ArrayList<>();
        for (Result result : session.execute(queries.stream().map(Command::of).toList(), options)) {
            Rows rows = (Rows) result;
            all.add(new ResultSetImpl(null, columns(rows.fields()), rows, Shape.FORWARD));
        }
        return all;
    }

    void executeBatch(List<Command> commands, ExecuteOptions options, long[] counts) throws SQLException {
        observations.observe(commands, () -> {
            session.executeBatch(commands, options, counts);
            return counts;
        });
    }

    ParsedSql parse(String sql, boolean escapes) throws SQLException {
        ParsedSql parsed = ParsedSql.parse(sql, escapes, true);
        if (parsed.statements().size() > 1 && !session.options().flag(DriverOption.ENABLE_MULTI_SQL_SUPPORT)) {
            throw SqlErrors.of(
                    SqlState.SYNTAX_ERROR,
                    "The text holds " + parsed.statements().size()
                            + " statements, which enableMultiSqlSupport=false does not allow");
        }
        return parsed;
    }

    Columns columns(List<FieldDescription> fields) throws SQLException {
        return Columns.of(fields, zone, session.version());
    }

    void addWarning(SQLWarning warning) {
        warnings.add(warning);
    }

    private boolean scrollable(int type, int concurrency) throws SQLException {
        boolean scrollable = Shape.scrollable(type, concurrency);
        if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
            addWarning(new SQLWarning("Results do not see later changes: TYPE_SCROLL_INSENSITIVE is used", "01000"));
        }
        return scrollable;
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        requireOpen();
        return new StatementImpl(this, scrollable(type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        requireOpen();
        ParsedSql parsed = parse(sql, true);
        if (parsed.returnsValue()) {
            throw SqlErrors.invalidArgument("{? = call f(...)} returns a value: use prepareCall");
        }
        return new PreparedStatementImpl(this, parsed, scrollable(type, concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        requireOpen();
        return new CallableStatementImpl(this, CallSyntax.parse(sql), scrollable(type, concurrency));
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        return ParsedSql.parse(sql, true, false).statements().stream()
                .map(SqlStatement::sql)
                .collect(Collectors.joining(";"));
    }

    @Override
    public void setAutoCommit(boolean value) throws SQLException {
        requireOpen();
        if (autoCommit == value) {
            return;
        }
        if (value) {
            commit();
        }
        autoCommit = value;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return autoCommit;
    }

    /** @throws SQLException 40000 when the transaction had failed; it is then rolled back */
    @Override
    public void commit() throws SQLException {
        requireTransactions("commit");
        TransactionStatus status = session.status();
        if (status == TransactionStatus.FAILED) {
            session.run("ROLLBACK");
            throw SqlErrors.of(
                    "40000",
                    "The transaction could not be committed, because a statement in it had failed; it is rolled back."
                            + " Run it again");
        }
        if (status == TransactionStatus.ACTIVE) {
            String tag = session.run("COMMIT");
            if (tag.startsWith("ROLLBACK")) {
                throw SqlErrors.of("40000", "The server rolled the transaction back instead of committing it");
            }
        }
    }

    @Override
    public void rollback() throws SQLException {
        requireTransactions("roll back");
        if (session.status() != TransactionStatus.IDLE) {
            session.run("ROLLBACK");
        }
    }

    private void requireTransactions(String what) throws SQLException {
        requireOpen();
        if (autoCommit) {
            throw SqlErrors.of(
                    SqlState.NO_ACTIVE_TRANSACTION,
                    "There is nothing to " + what + " in auto-commit mode; call setAutoCommit(false) first");
        }
    }

    @Override
    public void setReadOnly(boolean value) throws SQLException {
        requireOpen();
        if (value != readOnly && session.status() != TransactionStatus.IDLE) {
            throw SqlErrors.of(SqlState.ACTIVE_TRANSACTION, "setReadOnly cannot change a transaction that has begun");
        }
        readOnly = value;
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        return readOnly;
    }

    /** Weaker levels are served by the one there is, as JDBC allows. */
    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        requireOpen();
        switch (level) {
            case TRANSACTION_SERIALIZABLE,
                    TRANSACTION_REPEATABLE_READ,
                    TRANSACTION_READ_COMMITTED,
                    TRANSACTION_READ_UNCOMMITTED -> {}
            default ->
                throw SqlErrors.invalidArgument("Not a transaction isolation level: " + level
                        + "; Redshift's transactions are SERIALIZABLE, weaker levels are accepted");
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        requireOpen();
        return TRANSACTION_SERIALIZABLE;
    }

    /** The database cannot be changed on a connection, so another one than its own is refused. */
    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        requireOpen();
        if (catalog == null) {
            throw SqlErrors.invalidArgument("No database is given");
        }
        if (!catalog.equals(getCatalog())) {
            throw SqlErrors.unsupported("A connection stays with its database \"" + getCatalog()
                    + "\"; open another connection for \"" + catalog + "\"");
        }
    }

    @Override
    public @Nullable String getCatalog() throws SQLException {
        requireOpen();
        return session.options().text(DriverOption.DATABASE);
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        requireOpen();
        if (schema == null) {
            throw SqlErrors.invalidArgument("No schema is given");
        }
        QualifiedName name;
        try {
            name = QualifiedName.of(schema);
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER_VALUE, "Not a schema name: " + e.getMessage(), e);
        }
        executeUnseen(List.of(Command.of("SET search_path TO " + name.sql())));
    }

    @Override
    public @Nullable String getSchema() throws SQLException {
        requireOpen();
        try (ResultSet rows = query(List.of("SELECT current_schema()")).get(0)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return new DatabaseMetaDataImpl(this);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        requireOpen();
        checkHoldability(holdability);
    }

    /** Results outlive a commit, because what has not arrived is buffered: who wants less is told. */
    @Override
    void checkHoldability(int holdability) throws SQLException {
        switch (holdability) {
            case ResultSet.HOLD_CURSORS_OVER_COMMIT -> {}
            case ResultSet.CLOSE_CURSORS_AT_COMMIT ->
                addWarning(new SQLWarning("Results stay open at a commit: HOLD_CURSORS_OVER_COMMIT is used", "01000"));
            default -> throw SqlErrors.invalidArgument("Not a holdability: " + holdability);
        }
    }

    @Override
    public int getHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
    }

    @Override
    public boolean isValid(int seconds) throws SQLException {
        if (seconds < 0) {
            throw SqlErrors.invalidArgument("The timeout must be >= 0 seconds, got " + seconds);
        }
        if (session.isClosed() || session.options().flag(DriverOption.DISABLE_IS_VALID_QUERY)) {
            return !session.isClosed();
        }
        try {
            session.ping(seconds == 0 ? session.networkTimeout() : (int) Math.min(1000L * seconds, Integer.MAX_VALUE));
            return true;
        } catch (SQLException e) {
            System.getLogger(ConnectionImpl.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection is not valid", e);
            return false;
        }
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        clientInfo.set(name, value);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        clientInfo.setAll(properties);
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        return clientInfo.get(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return clientInfo.all();
    }

    @Override
    public OptionalLong lastQueryId() throws SQLException {
        requireOpen();
        try (ResultSet rows = query(List.of("SELECT pg_last_query_id()")).get(0)) {
            long id = rows.next() ? rows.getLong(1) : -1;
            return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
        }
    }

    @Override
    public int processId() {
        return session.processId();
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        requireOpen();
        if (milliseconds < 0) {
            throw SqlErrors.invalidArgument("The network timeout must be >= 0 ms (0 = none), got " + milliseconds);
        }
        session.networkTimeout(milliseconds);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        requireOpen();
        return session.networkTimeout();
    }

    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.invalidArgument("abort needs an executor, although it ends at once and uses none");
        }
        session.abort();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public boolean isClosed() {
        return session.isClosed();
    }

    @Override
    public String toString() {
        return "Connection[" + url() + "]";
    }
}
