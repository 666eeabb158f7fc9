// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** An XML document without attributes, which is all S3 sends. */
final class XmlWriter {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    XmlWriter(String root) {
        begin(root);
    }

    XmlWriter begin(String name) {
        xml.append('<').append(name).append('>');
        open.push(name);
        return this;
    }

    XmlWriter end() {
        xml.append("</").append(open.pop()).append('>');
        return this;
    }

    XmlWriter element(String name, Object value) {
        begin(name);
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                // A control character would not be XML; a client that needs such keys asks for encoding-type=url.
                default -> xml.append(c < ' ' && c != '\t' && c != '\n' && c != '\r' ? '?' : c);
            }
        }
        return end();
    }

    byte[] toBytes() {
        while (!open.isEmpty()) {
            end();
        }
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
