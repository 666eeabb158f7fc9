// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON value (RFC 8259), strictly: no comments, no trailing commas, no duplicate attributes. */
final class JsonReader {
    /** Deeper nesting is refused, so that hostile text cannot exhaust the stack. */
    static final int MAX_DEPTH = 1_000;

    /** Exponents beyond this are refused, so that a short text cannot ask for a number of gigabytes. */
    private static final int MAX_EXPONENT_DIGITS = 4;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?(\\d+))?");

    private final String json;
    private int at;

    JsonReader(String json) {
        this.json = json;
    }

    Super read() {
        Super value = value(0);
        blanks();
        if (at < json.length()) {
            throw error("unexpected text after the value");
        }
        return value;
    }

    private Super value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("more than " + MAX_DEPTH + " levels");
        }
        blanks();
        if (at == json.length()) {
            throw error("unexpected end");
        }
        return switch (json.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Super.StringValue(string());
            case 't' -> word("true", new Super.BooleanValue(true));
            case 'f' -> word("false", new Super.BooleanValue(false));
            case 'n' -> word("null", Super.nullValue());
            default -> number();
        };
    }

    private Super object(int depth) {
        Map<String, Super> attributes = new LinkedHashMap<>();
        at++;
        if (!taken('}')) {
            do {
                blanks();
                int start = at;
                String name = string();
                expect(':');
                if (attributes.put(name, value(depth + 1)) != null) {
                    at = start;
                    throw error("duplicate attribute \"" + name + '"');
                }
            } while (taken(','));
            expect('}');
        }
        return new Super.ObjectValue(attributes);
    }

    private Super array(int depth) {
        List<Super> elements = new ArrayList<>();
        at++;
        if (!taken(']')) {
            do {
                elements.add(value(depth + 1));
            } while (taken(','));
            expect(']');
        }
        return new Super.ArrayValue(elements);
    }

    private Super number() {
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw error("unexpected '" + json.charAt(at) + '\'');
        }
        if (number.group(1) != null && number.group(1).length() > MAX_EXPONENT_DIGITS) {
            throw error("exponent out of range");
        }
        at = number.end();
        return new Super.NumberValue(new BigDecimal(number.group()));
    }

    private Super word(String word, Super value) {
        if (!json.startsWith(word, at)) {
            throw error("unexpected '" + json.charAt(at) + '\'');
        }
        at += word.length();
        return value;
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (at < json.length()) {
            char c = json.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            if (c < ' ') {
                at--;
                throw error("control character in a string");
            }
            text.append(c == '\\' ? escape() : c);
        }
        throw error("string without an end");
    }

    private char escape() {
        char c = at < json.length() ? json.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> codeUnit();
            default -> throw error("unknown escape");
        };
    }

    private char codeUnit() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < json.length() ? Character.digit(json.charAt(at), 16) : -1;
            if (digit < 0 || json.charAt(at) > 'f') {
                throw error("\\u needs four hex digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private boolean taken(char c) {
        blanks();
        if (at < json.length() && json.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw error("expected '" + c + '\'');
        }
    }

    private void blanks() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException("Invalid JSON at character " + at + ": " + what);
    }
}
