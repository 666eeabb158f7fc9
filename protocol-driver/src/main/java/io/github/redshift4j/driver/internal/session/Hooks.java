// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.CredentialsSource;
import io.github.redshift4j.driver.QueryInterceptor;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the application brings as objects, which no URL can name.
 *
 * @param credentials asked for every session; null takes the options user and password
 * @param sockets makes unconnected sockets, those for cancelling included
 * @param interceptor null for none
 */
public record Hooks(
        @Nullable CredentialsSource credentials,
        SocketFactory sockets,
        @Nullable QueryInterceptor interceptor) {
    public static final Hooks NONE = new Hooks(null, SocketFactory.getDefault(), null);

    public Hooks withCredentials(@Nullable CredentialsSource source) {
        return new Hooks(source, sockets, interceptor);
    }

    public Hooks withSockets(SocketFactory factory) {
        return new Hooks(credentials, factory, interceptor);
    }

    public Hooks withInterceptor(@Nullable QueryInterceptor observer) {
        return new Hooks(credentials, sockets, observer);
    }
}
