// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a test that must name one before it is opened. */
final class FreePort {
    // Below those that the system gives to connections: none of them takes it meanwhile.
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private FreePort() {}

    static int choose() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                assertThat(e).isNotNull(); // somebody else has it
            }
        }
    }
}
