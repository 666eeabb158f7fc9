// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Translator;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Whatever texts a client sends, they are taken or refused by the one exception that becomes an ErrorResponse. The
 * ordinary build runs the inputs kept under {@code src/test/resources}; {@link LongFuzzTests} searches for new ones. The bytes of messages are those of {@code wire-protocol}'s tests.
 */
class FrontFuzzTests {
    private static final Translator TRANSLATOR = new Translator();

    @FuzzTest
    void statements(byte[] bytes) {
        try {
            TRANSLATOR.translate(new String(bytes, StandardCharsets.UTF_8));
        } catch (ServerException refused) {
            // the other allowed outcome
        }
    }

    @FuzzTest
    void startupOptions(byte[] bytes) {
        String options = new String(bytes, StandardCharsets.UTF_8);
        Startup startup = new Startup(Map.of("user", "u", "database", "d", "options", options));
        try {
            startup.backingParameters();
        } catch (ServerException refused) {
            // the other allowed outcome
        }
    }
}
