// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

/**
 * The character encoding of load files. Manifests and JSONPaths files are UTF-8 always.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html">ENCODING</a>
 */
public enum FileEncoding {
    UTF8,
    /** UTF-16 with a byte order mark. */
    UTF16,
    UTF16LE,
    UTF16BE
}
