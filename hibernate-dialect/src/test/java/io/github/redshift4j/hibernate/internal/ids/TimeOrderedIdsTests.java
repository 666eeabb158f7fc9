// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The numbers of {@code @RedshiftId}: their bits, their order, whatever the clock does. */
class TimeOrderedIdsTests {
    private static final long EPOCH = 1_704_067_200_000L;

    @Test
    void isTimeThenNodeThenCounter() {
        TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.ofEpochMilli(EPOCH + 5), bound -> 3);
        assertThat(LongStream.generate(() -> ids.next(7)).limit(2))
                .containsExactly((5L << 22) + (7 << 10) + 3, (5L << 22) + (7 << 10) + 4);
    }

    @Test
    void beginsAMillisecondInTheLowerHalfOfTheCounter() {
        assertThat(new TimeOrderedIds(() -> Instant.ofEpochMilli(EPOCH + 1), bound -> bound - 1).next(0))
                .isEqualTo((1L << 22) + 511);
    }

    @Test
    void borrowsFromTheNextMillisecondWhenOneIsFull() {
        TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.ofEpochMilli(EPOCH + 1), bound -> 0);
        List<Long> all =
                LongStream.generate(() -> ids.next(1)).limit(1_025).boxed().toList();
        assertThat(all.get(1_023)).isEqualTo((1L << 22) + (1 << 10) + 1_023);
        assertThat(all.get(1_024)).isEqualTo((2L << 22) + (1 << 10));
    }

    @Test
    void isPositiveUntilTheYear2093() {
        Instant end = Instant.ofEpochMilli(EPOCH + (1L << 41) - 1);
        assertThat(end).isAfter("2093-09-06T00:00:00Z");
        assertThat(new TimeOrderedIds(() -> end, bound -> 0).next(4_095)).isPositive();
    }

    @Property
    void growsWhateverTheClockDoes(
            @ForAll @Size(max = 60) List<@LongRange(min = -100_000, max = 100_000) Long> steps,
            @ForAll @IntRange(max = 4_095) int node) {
        AtomicInteger at = new AtomicInteger();
        TimeOrderedIds ids = new TimeOrderedIds(
                () -> Instant.ofEpochMilli(EPOCH + steps.get(at.getAndIncrement())), bound -> bound - 1);
        List<Long> all = steps.stream().map(step -> ids.next(node)).toList();
        assertThat(all).isSorted().doesNotHaveDuplicates().allMatch(id -> id > 0 && ((id >> 10) & 4_095) == node);
    }

    @Test
    void givesEachThreadItsOwn() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<Long>>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(threads.submit(
                    () -> LongStream.generate(() -> TimeOrderedIds.shared().next(9))
                            .limit(20_000)
                            .boxed()
                            .toList()));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> result : results) {
            assertThat(result.get()).isSorted();
            all.addAll(result.get());
        }
        threads.shutdown();
        assertThat(all).hasSize(160_000).doesNotHaveDuplicates();
    }

    @Test
    void refusesNodesThatDoNotFit() {
        assertThat(TimeOrderedIds.requireNode(4_095)).isEqualTo(4_095);
        assertThatThrownBy(() -> TimeOrderedIds.requireNode(4_096)).hasMessage("a node is 0..4095, got 4096");
        assertThatThrownBy(() -> TimeOrderedIds.requireNode(-1)).hasMessage("a node is 0..4095, got -1");
    }
}
