// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.io.OutputStream;

/** An object in the making; closed without {@link #commit} it was never there. One thread. */
public abstract class ObjectWriter extends OutputStream {
    /** Adds to the object's own metadata ({@code x-amz-meta-…}), in place of what it had by the name. */
    public abstract void describe(String name, String value);

    /** Makes the object visible. Nothing may be written after it. */
    public abstract void commit() throws IOException;

    /** Bytes written so far. */
    public abstract long size();
}
