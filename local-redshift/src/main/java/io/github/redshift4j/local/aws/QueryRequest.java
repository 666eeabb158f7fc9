// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation with the query protocol: a form.
 *
 * @param service whose errors the parameters make
 */
record QueryRequest(QueryService service, Principal caller, Map<String, String> parameters) {
    QueryRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The fields of a form. */
    static Map<String, String> parse(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Null when it is not given. */
    @Nullable
    String text(String name) {
        return parameters.get(name);
    }

    String required(String name) throws AwsException {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw new AwsException(400, service.missingCode(), "The request must contain the parameter " + name);
        }
        return text;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** @throws AwsException if it is given and not a number of the range */
    int integer(String name, int missing, int least, int most) throws AwsException {
        String text = text(name);
        if (text == null) {
            return missing;
        }
        int number = text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
        if (number < least || number > most) {
            throw invalid(name + " must be between " + least + " and " + most + ", got " + text);
        }
        return number;
    }

    /** The elements of a list, sent as {@code name.member.1}, {@code name.member.2}, … */
    List<String> list(String name, String member) {
        List<String> elements = new ArrayList<>();
        for (int i = 1; text(name + '.' + member + '.' + i) != null; i++) {
            elements.add(String.valueOf(text(name + '.' + member + '.' + i)));
        }
        return elements;
    }

    AwsException invalid(String message) {
        return new AwsException(400, service.invalidCode(), message);
    }
}
