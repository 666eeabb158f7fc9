// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connects, encrypts and signs in within one deadline. Used once. */
final class SessionOpener {
    private final OptionValues options;
    private final Hooks hooks;
    private final int loginTimeoutSeconds;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.OPENING);

    /** Who comes first decides: the sign-in that ends, or the deadline. */
    private enum Progress {
        OPENING,
        OPEN,
        LATE
    }

    SessionOpener(OptionValues options, Hooks hooks, int loginTimeoutSeconds) {
        this.options = options;
        this.hooks = hooks;
        this.loginTimeoutSeconds = loginTimeoutSeconds;
    }

    Session open() throws SQLException {
        long started = System.nanoTime();
        Endpoint endpoint = Endpoint.of(options);
        int connectSeconds = options.integer(DriverOption.CONNECT_TIMEOUT);
        int seconds = loginTimeoutSeconds == 0
                ? connectSeconds
                : connectSeconds == 0 ? loginTimeoutSeconds : Math.min(connectSeconds, loginTimeoutSeconds);
        Socket socket = endpoint.connect(options, hooks.sockets(), seconds * 1000);
        Future<?> deadline = loginTimeoutSeconds == 0
                ? null
                : Timers.after(loginTimeoutSeconds * 1000L - (System.nanoTime() - started) / 1_000_000, () -> {
                    if (progress.compareAndSet(Progress.OPENING, Progress.LATE)) {
                        Endpoint.close(socket);
                    }
                });
        boolean open = false;
        try {
            socket.setSoTimeout(options.integer(DriverOption.SOCKET_TIMEOUT) * 1000);
            SignInUser user = SignInUser.of(options, hooks, endpoint);
            Session session = signIn(Transport.over(socket, endpoint, options), user, endpoint);
            open = progress.compareAndSet(Progress.OPENING, Progress.OPEN);
            if (!open) {
                throw failed(endpoint, null);
            }
            return session;
        } catch (IOException e) {
            throw failed(endpoint, e);
        } catch (SQLException e) {
            throw isLate() ? failed(endpoint, null) : e;
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (!open) {
                Endpoint.close(socket);
            }
        }
    }

    private Session signIn(Transport transport, SignInUser user, Endpoint endpoint) throws SQLException, IOException {
        SignIn signIn = new SignIn(transport, options, user);
        signIn.run();
        Session session = Session.signedIn(transport, options, hooks, endpoint, signIn);
        SessionSettings.apply(session);
        return session;
    }

    private boolean isLate() {
        return progress.get() == Progress.LATE;
    }

    private SQLException failed(Endpoint endpoint, @Nullable IOException e) {
        String reason;
        if (isLate()) {
            reason = "no sign-in within " + loginTimeoutSeconds + " s (loginTimeout)";
        } else if (e instanceof SocketTimeoutException) {
            reason = "no answer within " + options.integer(DriverOption.SOCKET_TIMEOUT) + " s (socketTimeout)";
        } else {
            reason = String.valueOf(e == null ? null : e.getMessage());
        }
        return SqlErrors.of(
                e instanceof ProtocolException ? SqlState.PROTOCOL_VIOLATION : SqlState.CONNECTION_UNABLE,
                "Cannot sign in to " + endpoint + ": " + reason,
                e);
    }
}
