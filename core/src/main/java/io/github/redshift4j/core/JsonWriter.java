// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.Map;

/** Writes a {@link Super} as compact JSON. */
final class JsonWriter {
    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    static String write(Super value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.json.toString();
    }

    private void value(Super value) {
        if (value instanceof Super.StringValue string) {
            string(string.value());
        } else if (value instanceof Super.NumberValue number) {
            json.append(number.value());
        } else if (value instanceof Super.BooleanValue bool) {
            json.append(bool.value());
        } else if (value instanceof Super.ArrayValue array) {
            String separator = "[";
            for (Super element : array.elements()) {
                json.append(separator);
                value(element);
                separator = ",";
            }
            json.append(array.elements().isEmpty() ? "[]" : "]");
        } else if (value instanceof Super.ObjectValue object) {
            String separator = "{";
            for (Map.Entry<String, Super> attribute : object.attributes().entrySet()) {
                json.append(separator);
                string(attribute.getKey());
                json.append(':');
                value(attribute.getValue());
                separator = ",";
            }
            json.append(object.attributes().isEmpty() ? "{}" : "}");
        } else {
            json.append("null");
        }
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
