// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingError;
import java.util.LinkedHashMap;
import java.util.Map;

/** PostgreSQL's errors and notices in Redshift's words. */
final class ErrorRewrites {
    private ErrorRewrites() {}

    static ClientError error(BackingError error) {
        return new ClientError(withoutPosition(error));
    }

    static ClientError notice(BackingError notice) {
        return new ClientError(withoutPosition(notice));
    }

    private static Map<Character, String> withoutPosition(BackingError error) {
        // P counts characters of the translated text, which the client never saw
        Map<Character, String> fields = new LinkedHashMap<>(error.fields());
        fields.remove('P');
        return fields;
    }
}
