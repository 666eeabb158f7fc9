// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One expression of a jsonpaths file: {@code $.name.inner[0]} or {@code $['name']['inner'][0]}.
 *
 * @param steps a String is an attribute, an Integer an element, from 0
 * @param notation the same for all expressions of a file
 */
public record JsonPath(List<Object> steps, Notation notation) {
    /** How attributes are written; an element is in brackets in both. */
    public enum Notation {
        DOT,
        BRACKET,
        /** No attribute tells. */
        EITHER
    }

    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]'\"]+)|\\[ *(?:'([^']*)'|\"([^\"]*)\"|(\\d{1,9})) *\\]");

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if the text is no such expression */
    public static JsonPath parse(String text) {
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int at = 1;
        boolean dots = false;
        boolean brackets = false;
        while (text.startsWith("$") && step.find(at) && step.start() == at) {
            String index = step.group(4);
            String name = step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : step.group(3);
            if ("*".equals(step.group(1))) {
                throw new IllegalArgumentException(
                        "Invalid JSONPath format: " + text + "; wildcards are not supported");
            }
            steps.add(index != null ? (Object) Integer.valueOf(index) : name);
            dots |= step.group(1) != null;
            brackets |= step.group(1) == null && index == null;
            at = step.end();
        }
        if (!text.startsWith("$") || at < text.length()) {
            throw new IllegalArgumentException(
                    "Invalid JSONPath format: " + text + "; expected $ followed by .name, ['name'] or [index]");
        }
        if (dots && brackets) {
            throw new IllegalArgumentException(
                    "Invalid JSONPath format: " + text + "; dot and bracket notation cannot be mixed");
        }
        return new JsonPath(steps, dots ? Notation.DOT : brackets ? Notation.BRACKET : Notation.EITHER);
    }

    /**
     * Where the value starts in the document at {@code start}; -1 when an attribute on the way is missing.
     *
     * @throws BadValue if an element on the way is
     */
    int find(JsonValues json, byte[] bytes, int start) throws BadValue {
        int at = start;
        for (Object step : steps) {
            if (step instanceof Integer index) {
                at = bytes[at] == '[' ? json.elements(at, 0, index)[0] : -1;
                if (at < 0) {
                    throw new BadValue(
                            LoadErrorCode.INVALID_JSON,
                            "Invalid JSONPath format: Not an array or index out of range.",
                            0);
                }
            } else {
                at = bytes[at] == '{' ? member(json, bytes, at, (String) step) : -1;
            }
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    private static int member(JsonValues json, byte[] bytes, int start, String name) throws BadValue {
        int[] found = {-1};
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        json.members(start, 0, (keyStart, keyEnd, valueStart, valueEnd) -> {
            if (JsonValues.isString(bytes, keyStart, keyEnd, wanted)) {
                found[0] = valueStart;
            }
        });
        return found[0];
    }
}
