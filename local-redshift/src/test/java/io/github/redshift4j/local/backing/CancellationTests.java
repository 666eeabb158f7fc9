// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTests {
    private final AtomicInteger interrupts = new AtomicInteger();
    private final Cancellation cancellation = new Cancellation(interrupts::incrementAndGet);

    @Test
    void doesNothingToASessionWithoutWork() throws IOException {
        assertThat(cancellation.ask()).isFalse();

        cancellation.begin();
        cancellation.check();
        assertThat(cancellation.isAsked()).isFalse();
        assertThat(cancellation.repeat()).isFalse();
        assertThat(interrupts).hasValue(0);
    }

    @Test
    void isKeptUntilTheSessionLooks() throws IOException {
        cancellation.begin(); // and translates, while PostgreSQL has nothing to do
        assertThat(cancellation.ask()).isTrue();
        cancellation.begin(); // the next message of the pipeline

        assertThat(cancellation.isAsked()).isTrue();
        assertThatThrownBy(cancellation::check)
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.sqlState()).isEqualTo("57014"))
                .hasMessage("Query cancelled on user's request");
    }

    @Test
    void isRepeatedUntilAnErrorAnswersIt() throws IOException {
        cancellation.begin();
        cancellation.ask();
        assertThat(cancellation.ask()).isFalse(); // one of them repeats
        assertThat(cancellation.repeat()).isTrue();
        assertThat(interrupts).hasValue(2);

        cancellation.answered();
        cancellation.check();
        assertThat(cancellation.repeat()).isFalse();
        assertThat(interrupts).hasValue(2);
    }

    @Test
    void waitsForTheEndOfATransaction() throws IOException {
        cancellation.begin();
        cancellation.hold(() -> {
            assertThat(cancellation.ask()).isTrue();
            assertThat(cancellation.repeat()).isTrue();
            assertThat(interrupts).hasValue(0);
        });

        assertThat(cancellation.repeat()).isTrue();
        assertThat(interrupts).hasValue(1);
        assertThatThrownBy(cancellation::check).isInstanceOf(ServerException.class);
    }

    @Test
    void isForgottenWithTheWork() throws IOException {
        cancellation.begin();
        cancellation.ask();
        cancellation.end();
        assertThat(cancellation.repeat()).isFalse();

        cancellation.begin();
        cancellation.check();
        assertThat(interrupts).hasValue(1);
    }
}
