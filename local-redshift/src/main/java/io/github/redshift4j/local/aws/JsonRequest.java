// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.iam.Principal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation with the JSON protocol.
 *
 * @param caller who signed it
 */
record JsonRequest(Principal caller, Super body) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d{0,2})?");

    /** Null when the member is not given. */
    @Nullable
    String text(String member) throws AwsException {
        Super value = body.get(member);
        if (value instanceof Super.NullValue) {
            return null;
        }
        if (value instanceof Super.StringValue text) {
            return text.value();
        }
        throw wrongType(member, "a string");
    }

    String required(String member) throws AwsException {
        String text = text(member);
        if (text == null) {
            throw AwsException.constraint("null", camel(member), "not be null");
        }
        return text;
    }

    /** @throws AwsException if it is given and not an id as the service makes them */
    @Nullable
    String id(String member) throws AwsException {
        String id = text(member);
        if (id != null && !ID.matcher(id).matches()) {
            throw AwsException.constraint(
                    "'" + id + "'", camel(member), "satisfy regular expression pattern: ^" + ID.pattern() + '$');
        }
        return id;
    }

    boolean flag(String member, boolean missing) throws AwsException {
        Super value = body.get(member);
        if (value instanceof Super.NullValue) {
            return missing;
        }
        if (value instanceof Super.BooleanValue flag) {
            return flag.value();
        }
        throw wrongType(member, "a boolean");
    }

    /** @throws AwsException if it is given and not in the range */
    int integer(String member, int missing, int least, int most) throws AwsException {
        Super value = body.get(member);
        if (value instanceof Super.NullValue) {
            return missing;
        }
        if (!(value instanceof Super.NumberValue number)) {
            throw wrongType(member, "a number");
        }
        if (number.value().compareTo(BigDecimal.valueOf(least)) < 0) {
            throw outOfRange(member, number, "have value greater than or equal to " + least);
        }
        if (number.value().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw outOfRange(member, number, "have value less than or equal to " + most);
        }
        return number.value().intValue();
    }

    private static AwsException outOfRange(String member, Super.NumberValue number, String constraint) {
        return AwsException.constraint("'" + number.value().toPlainString() + "'", camel(member), constraint);
    }

    /** Empty when the member is not given. */
    List<Super> list(String member) throws AwsException {
        Super value = body.get(member);
        if (value instanceof Super.NullValue) {
            return List.of();
        }
        if (value instanceof Super.ArrayValue array) {
            return array.elements();
        }
        throw wrongType(member, "a list");
    }

    List<String> texts(String member) throws AwsException {
        List<String> texts = new ArrayList<>();
        for (Super element : list(member)) {
            if (!(element instanceof Super.StringValue text)) {
                throw wrongType(member, "a list of strings");
            }
            texts.add(text.value());
        }
        return texts;
    }

    private static AwsException wrongType(String member, String type) {
        return new AwsException(400, "SerializationException", member + " must be " + type);
    }

    /** As AWS spells members in its messages. */
    private static String camel(String member) {
        return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
    }
}
