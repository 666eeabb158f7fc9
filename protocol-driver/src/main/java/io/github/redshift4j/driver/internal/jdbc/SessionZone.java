// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.session.Session;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session's time zone as the server last reported it. For any thread. */
final class SessionZone implements Supplier<ZoneId> {
    private final Session session;
    private volatile Known known = new Known(null, ZoneOffset.UTC);

    SessionZone(Session session) {
        this.session = session;
    }

    private record Known(@Nullable String name, ZoneId zone) {}

    @Override
    public ZoneId get() {
        Known last = known;
        String name = session.parameter("TimeZone");
        if (name == null || name.equals(last.name)) {
            return last.zone;
        }
        Known changed = new Known(name, parse(name));
        known = changed;
        return changed.zone;
    }

    private static ZoneId parse(String name) {
        try {
            return ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            // A zone that only the server knows; its values are shown in UTC.
            return ZoneOffset.UTC;
        }
    }
}
