// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import static org.hibernate.type.SqlTypes.TIMESTAMP;
import static org.hibernate.type.SqlTypes.TIMESTAMP_UTC;
import static org.hibernate.type.SqlTypes.TIMESTAMP_WITH_TIMEZONE;

import org.hibernate.type.SqlTypes;

/**
 * What a value becomes inside SUPER, which has neither times nor bytes: the text that Hibernate writes for it, and reads,
 * where it makes the JSON itself. Times are in ISO 8601, those with a zone in UTC, and bytes are hexadecimal digits.
 *
 * @param before what stands before the value in SQL
 * @param after what stands after it
 */
public record JsonForm(String before, String after) {
    /** Of values that SUPER holds as they are. */
    private static final JsonForm PLAIN = new JsonForm("", "");

    public static JsonForm of(int code) {
        return switch (code) {
            case TIMESTAMP -> new JsonForm("to_char(", ",'YYYY-MM-DD\"T\"HH24:MI:SS.US')");
            case TIMESTAMP_UTC, TIMESTAMP_WITH_TIMEZONE ->
                new JsonForm("to_char(", " at time zone 'UTC','YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
            default -> {
                if (SuperEmbeddables.isBinary(code)) {
                    yield new JsonForm("from_varbyte(", ",'hex')");
                }
                yield SqlTypes.isTemporalType(code) ? text() : PLAIN;
            }
        };
    }

    static JsonForm text() {
        return new JsonForm("cast(", " as varchar(65535))");
    }
}
