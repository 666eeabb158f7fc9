// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Terminate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a socket. Every conversation with the server happens under its lock, one {@link Exchange} at a time;
 * an exchange that has rows left gives way to the next by buffering them. After any failure the session is either in
 * step with the server or closed. Whole because one lock guards all of it.
 *
 * <p>Any thread may call it; {@link #close}, {@link #abort} and cancelling never wait for a running statement.
 */
public final class Session {
    private static final byte[] SYNC = Sync.INSTANCE.toBytes();

    private final Transport transport;
    private final OptionValues options;
    private final Hooks hooks;
    private final String user;
    private final CancelSignal cancelSignal;
    private final ProtocolVersion version;
    private final boolean binaryTransfer;
    private final Map<String, String> parameters;
    private final Replies replies;
    private final StatementCache statements;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock cancelLock = new ReentrantLock();

    private final ResultMemory memory;
    private @Nullable Exchange current;
    private volatile TransactionStatus status = TransactionStatus.IDLE;
    private volatile boolean closed;
    /** Why another thread ended the session; null while none has. */
    private volatile @Nullable String aborted;

    private final ReadTimeout networkTimeout;

    private Session(Transport transport, OptionValues options, Hooks hooks, Endpoint endpoint, SignIn signIn)
            throws ProtocolException {
        this.transport = transport;
        this.options = options;
        this.hooks = hooks;
        this.user = signIn.user();
        this.cancelSignal =
                new CancelSignal(endpoint, options, hooks.sockets(), signIn.processId(), signIn.secretKey());
        this.parameters = new ConcurrentHashMap<>(signIn.parameters());
        this.replies = new Replies(transport.in(), parameters, this::notice);
        this.version = ProtocolVersion.answered(parameters.get(ProtocolVersion.SERVER_KEY));
        this.binaryTransfer = options.flag(DriverOption.BINARY_TRANSFER) && version.atLeast(ProtocolVersion.BINARY);
        this.statements = new StatementCache(options.integer(DriverOption.PREPARED_STATEMENT_CACHE_QUERIES));
        this.memory = new ResultMemory(options.bytes(DriverOption.RESULT_MEMORY));
        this.networkTimeout = new ReadTimeout(transport, options.integer(DriverOption.SOCKET_TIMEOUT) * 1000);
    }

    /**
     * Connects and signs in.
     *
     * @param loginTimeoutSeconds for the whole; 0 waits
     * @throws SQLException 08001 when the server cannot be reached or its certificate is not trusted, 08004 when it
     *     speaks otherwise, 28000 when it refuses the user, 3D000 when it has no such database
     */
    public static Session open(OptionValues options, Hooks hooks, int loginTimeoutSeconds) throws SQLException {
        return new SessionOpener(options, hooks, loginTimeoutSeconds).open();
    }

    static Session signedIn(Transport transport, OptionValues options, Hooks hooks, Endpoint endpoint, SignIn signIn)
            throws IOException {
        Session session = new Session(transport, options, hooks, endpoint, signIn);
        session.networkTimeout.restore();
        return session;
    }

    /**
     * Runs statements in one pipeline.
     *
     * @return a result for each; only the last can have rows that have not arrived
     */
    public List<Result> execute(List<Command> commands, ExecuteOptions how) throws SQLException {
        lock();
        try {
            boolean idle = status == TransactionStatus.IDLE;
            String begin = how.begin();
            if (idle && begin != null && how.simple()) {
                run(begin);
            }
            Pipeline pipeline = new Pipeline(this, how);
            try {
                return pipeline.run(commands);
            } catch (SQLException e) {
                if (!idle || commands.size() != 1 || !pipeline.failedBecauseStale() || closed) {
                    throw e;
                }
                return runAgain(commands, how);
            }
        } finally {
            unlock();
        }
    }

    /** The statement has not begun and nothing else was in its transaction, so it is prepared anew. */
    private List<Result> runAgain(List<Command> commands, ExecuteOptions how) throws SQLException {
        statements.clear();
        if (status != TransactionStatus.IDLE) {
            run("ROLLBACK");
        }
        return new Pipeline(this, how).run(commands);
    }

    /** Runs many statements that return no rows in one pipeline; see {@link Pipeline#runBatch}. */
    public void executeBatch(List<Command> commands, ExecuteOptions how, long[] counts) throws SQLException {
        lock();
        try {
            new Pipeline(this, how).runBatch(commands, counts);
        } finally {
            unlock();
        }
    }

    /** Prepares a statement without running it. */
    public Description describe(Command command) throws SQLException {
        lock();
        try {
            return new Pipeline(this, ExecuteOptions.INTERNAL).describe(command);
        } finally {
            unlock();
        }
    }

    /** Runs a statement of the driver itself and returns the server's words for what it did. */
    public String run(String sql) throws SQLException {
        Result result =
                execute(List.of(Command.of(sql)), ExecuteOptions.INTERNAL).get(0);
        if (result instanceof Rows rows) {
            rows.close();
            return "SELECT";
        }
        return ((Result.Done) result).tag();
    }

    /**
     * Asks the server for a sign of life. An exchange with rows on their way is one.
     *
     * @param timeoutMillis for the whole answer and, when another thread's statement runs, for that to end; 0 waits
     */
    public void ping(int timeoutMillis) throws SQLException {
        if (!lockWithin(timeoutMillis)) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_FAILURE, "A statement of another thread runs for " + timeoutMillis + " ms");
        }
        try {
            requireOpen();
            if (current != null) {
                return;
            }
            if (timeoutMillis == 0) {
                ask(0);
            } else {
                askWithin(timeoutMillis);
            }
        } finally {
            unlock();
        }
    }

    /** A server that talks on and on, or in single bytes, meets no read timeout. */
    private void askWithin(int millis) throws SQLException {
        String reason = "No answer within " + millis + " ms, so the connection is closed";
        AtomicBoolean over = new AtomicBoolean();
        Future<?> deadline = Timers.after(millis, () -> {
            if (over.compareAndSet(false, true)) {
                abort(reason);
            }
        });
        boolean late;
        try {
            ask(millis);
        } finally {
            late = !over.compareAndSet(false, true);
            deadline.cancel(false);
        }
        if (late) {
            throw LostConnection.aborted(reason, null);
        }
    }

    private void ask(int timeoutMillis) throws SQLException {
        guarded(() -> {
            networkTimeout.lend(timeoutMillis);
            Exchange exchange = begin(new Exchange(this, ExecuteOptions.INTERNAL, false));
            sync(exchange);
            while (!exchange.isDone()) {
                exchange.nextResult();
            }
            networkTimeout.restore();
        });
    }

    /** An interrupt ends the waiting and stays set. */
    private boolean lockWithin(int millis) {
        if (lock.tryLock()) {
            return true;
        }
        if (millis == 0) {
            lock.lock();
            return true;
        }
        try {
            return lock.tryLock(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the exchange the current one, after the rest of the one before has been buffered. */
    Exchange begin(Exchange exchange) throws SQLException {
        if (replies.mustWait()) {
            requireOpen();
        } else {
            guarded(replies::takeRemarks);
        }
        current = exchange;
        return exchange;
    }

    /** Takes rows that are still on their way out of the socket. */
    void settle() throws SQLException {
        requireOpen();
        Exchange before = current;
        if (before != null) {
            before.bufferRest();
        }
    }

    void sync(Exchange exchange) throws IOException {
        transport.out().messages(SYNC, 0, SYNC.length).flush();
        exchange.syncSent();
    }

    Replies replies() {
        return replies;
    }

    private void notice(Diagnostic notice) {
        Exchange exchange = current;
        if (exchange != null) {
            exchange.notice(notice);
        }
    }

    /** Something that reads or writes: when it fails midway, the session is closed. */
    interface Conversation {
        void run() throws IOException, SQLException;
    }

    void guarded(Conversation conversation) throws SQLException {
        if (closed) {
            String reason = aborted; // said before it is closed, so that who sees the one sees the other
            throw reason != null && current != null
                    ? LostConnection.aborted(reason, null)
                    : SqlErrors.closedConnection();
        }
        boolean inStep = false;
        try {
            conversation.run();
            inStep = true;
        } catch (SQLException e) {
            inStep = true;
            throw e;
        } catch (IOException e) {
            SQLException lost = lost(e);
            kill(lost);
            inStep = true;
            throw lost;
        } finally {
            if (!inStep) {
                kill(LostConnection.internalError());
            }
        }
    }

    private SQLException lost(IOException e) {
        String reason = aborted;
        return reason != null ? LostConnection.aborted(reason, e) : LostConnection.by(e, cancelSignal.endpoint());
    }

    void ready(TransactionStatus now) {
        current = null;
        if (status != now) {
            status = now; // it mostly is, and a volatile write is dear
        }
        if (now == TransactionStatus.IDLE) {
            statements.transactionEnded();
        }
    }

    /** Ends the session because it cannot go on. */
    void kill(SQLException why) {
        closed = true;
        Exchange exchange = current;
        current = null;
        if (exchange != null) {
            exchange.abandon(why);
        }
        memory.end();
        transport.abort();
    }

    /** Ends the session: politely when it is at rest, at once when a statement runs in another thread. */
    public void close() {
        if (closed) {
            return;
        }
        if (!lock.tryLock()) {
            abort();
            return;
        }
        try {
            boolean atRest = current == null && !closed;
            if (atRest) {
                transport.out().message(Terminate.INSTANCE).flush();
            }
        } catch (IOException e) {
            // The server notices the end of the connection without the goodbye.
            System.getLogger(Session.class.getName()).log(System.Logger.Level.DEBUG, "no goodbye", e);
        } finally {
            kill(SqlErrors.closedConnection());
            lock.unlock();
        }
    }

    /** Ends the session at once; a statement that runs fails. */
    public void abort() {
        abort(LostConnection.CLOSED_MEANWHILE);
    }

    void abort(String reason) {
        aborted = reason;
        closed = true;
        transport.abort();
        // Who holds the lock meets the end of the socket; when nobody does, nobody else gives back what results hold.
        if (lock.tryLock()) {
            try {
                kill(LostConnection.aborted(reason, null));
            } finally {
                lock.unlock();
            }
        }
    }

    public boolean isClosed() {
        return closed;
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closedConnection();
        }
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    ReentrantLock cancelLock() {
        return cancelLock;
    }

    ResultMemory memory() {
        return memory;
    }

    boolean withDetail() {
        return options.flag(DriverOption.LOG_SERVER_ERROR_DETAIL);
    }

    boolean binaryTransfer() {
        return binaryTransfer;
    }

    Transport transport() {
        return transport;
    }

    StatementCache statements() {
        return statements;
    }

    CancelSignal cancelSignal() {
        return cancelSignal;
    }

    public ProtocolVersion version() {
        return version;
    }

    public OptionValues options() {
        return options;
    }

    public Hooks hooks() {
        return hooks;
    }

    /** Who signed in. */
    public String user() {
        return user;
    }

    public int processId() {
        return cancelSignal.processId();
    }

    /** Idle, in a transaction, or in a failed one, as of the last ReadyForQuery. */
    public TransactionStatus status() {
        return status;
    }

    /** What the server last said of a setting, such as {@code TimeZone} or {@code server_version}. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** Notes a setting that this side has changed, for servers that do not report it. */
    public void changed(String name, String value) {
        parameters.put(name, value);
    }

    public int networkTimeout() {
        return networkTimeout.millis();
    }

    public void networkTimeout(int millis) throws SQLException {
        try {
            networkTimeout.set(millis);
        } catch (IOException e) {
            throw lost(e);
        }
    }
}
