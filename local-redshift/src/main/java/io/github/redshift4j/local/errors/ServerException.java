// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ErrorResponse in the making: thrown wherever a statement turns out to be one Redshift refuses, and sent to the
 * client by the session.
 */
public final class ServerException extends RuntimeException {
    private final String sqlState;
    private final @Nullable String detail;
    private final @Nullable String hint;
    private final int position;
    private final List<String> infos;

    private ServerException(
            String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint,
            int position,
            List<String> infos) {
        super(message);
        this.sqlState = sqlState;
        this.detail = detail;
        this.hint = hint;
        this.position = position;
        this.infos = infos;
    }

    /** @param sqlState a constant of {@link io.github.redshift4j.core.SqlState} */
    public static ServerException of(String sqlState, String message) {
        return new ServerException(sqlState, message, null, null, 0, List.of());
    }

    public ServerException withDetail(String text) {
        return new ServerException(sqlState, message(), text, hint, position, infos);
    }

    public ServerException withHint(String text) {
        return new ServerException(sqlState, message(), detail, text, position, infos);
    }

    /** @param at character of the statement text, counted from 1 */
    public ServerException withPosition(int at) {
        return new ServerException(sqlState, message(), detail, hint, at, infos);
    }

    /** INFO notices that go out before the error, as for functions that run on the leader node only. */
    public ServerException withInfos(List<String> texts) {
        return new ServerException(sqlState, message(), detail, hint, position, List.copyOf(texts));
    }

    public String sqlState() {
        return sqlState;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable String detail() {
        return detail;
    }

    public @Nullable String hint() {
        return hint;
    }

    /** 0 when not known. */
    public int position() {
        return position;
    }

    public List<String> infos() {
        return infos;
    }
}
