// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One error of a load, as {@code stl_load_errors} (provisioned clusters) or {@code sys_load_error_detail} (serverless)
 * keeps it.
 *
 * @param file the file's location: {@code s3://bucket/key}
 * @param line counted from 1; for JSON the last line of the object; -1 when not known
 * @param column the column, null when the error is not about one
 * @param columnType the column's type as the view names it: {@code int4}, {@code numeric}
 * @param columnLength the column's declared length, null when its type has none
 * @param position of the field in the line, in characters from 0
 * @param rawLine the line, its first 1,024 characters; null on serverless, which does not keep it
 * @param rawValue the field's text, its first 1,024 characters; null on serverless
 * @param code a number of the <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html">load
 *     error reference</a>
 * @param reason the server's words
 */
public record LoadError(
        String file,
        long line,
        @Nullable String column,
        @Nullable String columnType,
        @Nullable String columnLength,
        int position,
        @Nullable String rawLine,
        @Nullable String rawValue,
        int code,
        String reason)
        implements Serializable {
    /** Where and why, without the data: {@code s3://b/k line 3 column qty (int4): Invalid digit … [1207]}. */
    public String summary() {
        StringBuilder text = new StringBuilder(file).append(" line ").append(line);
        if (column != null) {
            text.append(" column ").append(column);
            if (columnType != null) {
                text.append(" (").append(columnType).append(')');
            }
        }
        return text.append(": ")
                .append(reason)
                .append(" [")
                .append(code)
                .append(']')
                .toString();
    }
}
