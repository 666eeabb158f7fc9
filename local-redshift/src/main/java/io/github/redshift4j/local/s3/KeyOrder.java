// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.util.Comparator;

/** The order of keys in S3: that of their UTF-8 bytes, where Java's own puts U+FFFF after characters beyond it. */
enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean beyond = Character.isSurrogate(a);
                if (beyond == Character.isSurrogate(b)) {
                    return Character.compare(a, b);
                }
                return beyond ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
