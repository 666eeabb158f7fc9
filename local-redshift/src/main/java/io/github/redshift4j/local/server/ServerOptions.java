// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.wire.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the front behaves; {@link io.github.redshift4j.local.LocalRedshift.Builder} documents the values.
 *
 * @param users the first is the one the server is announced with
 * @param tokens the user of each token of an identity provider
 * @param signInTimeout how long a connection may take to sign in
 */
public record ServerOptions(
        int port,
        List<User> users,
        List<String> databases,
        AuthenticationKind authentication,
        boolean tls,
        ProtocolVersion protocolVersion,
        Map<String, String> parameterStatuses,
        Set<String> roles,
        Map<String, String> tokens,
        Duration signInTimeout) {
    public ServerOptions {
        users = List.copyOf(users);
        databases = List.copyOf(databases);
        parameterStatuses = Map.copyOf(parameterStatuses);
        roles = Set.copyOf(roles);
        tokens = Map.copyOf(tokens);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServerOptions[port=" + port + ", users=" + users + ", databases=" + databases + "]";
    }

    /** A superuser that exists from the start. */
    public record User(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }
}
