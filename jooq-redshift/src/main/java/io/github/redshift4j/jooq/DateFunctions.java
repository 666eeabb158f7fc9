// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.Locale;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * DATEADD and the words of its first argument.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html">Date parts</a>
 */
final class DateFunctions {
    private DateFunctions() {}

    static <T> Field<T> add(DatePart part, Field<? extends Number> number, Field<T> date) {
        // dateadd gives a timestamp whatever it gets.
        String template =
                date.getDataType().isDate() ? "cast(dateadd({0}, {1}, {2}) as date)" : "dateadd({0}, {1}, {2})";
        return DSL.field(template, date.getDataType(), DSL.keyword(word(part)), number, date);
    }

    static String word(DatePart part) {
        return switch (part) {
            case MILLENNIUM, CENTURY, DECADE, YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND ->
                part.name().toLowerCase(Locale.ROOT);
            case MILLISECOND -> "millisecond";
            case MICROSECOND -> "microsecond";
            default ->
                throw Refusals.refusal("date arithmetic in " + part, "use MILLENNIUM to DAY, or HOUR to MICROSECOND");
        };
    }
}
