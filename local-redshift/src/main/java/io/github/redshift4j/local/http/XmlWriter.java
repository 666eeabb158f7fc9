// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** An XML document whose only attribute is the namespace of its root, which is all AWS sends. */
public final class XmlWriter {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    public XmlWriter(String root) {
        begin(root);
    }

    /** @param namespace of all elements */
    public XmlWriter(String root, String namespace) {
        xml.append('<').append(root).append(" xmlns=\"").append(namespace).append("\">");
        open.push(root);
    }

    public XmlWriter begin(String name) {
        xml.append('<').append(name).append('>');
        open.push(name);
        return this;
    }

    public XmlWriter end() {
        xml.append("</").append(open.pop()).append('>');
        return this;
    }

    public XmlWriter element(String name, Object value) {
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

    /** The document, all elements closed. */
    public byte[] toBytes() {
        while (!open.isEmpty()) {
            end();
        }
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
