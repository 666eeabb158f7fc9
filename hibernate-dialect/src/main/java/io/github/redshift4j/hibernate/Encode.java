// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.hibernate.internal.design.EncodeBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * How an attribute's column is compressed, all of its columns if it has several: {@code @Encode(ZSTD)} with a static
 * import of {@link Encoding}. A table with one encoded column loses ENCODE AUTO. Only Redshift's dialect reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Compression_encodings.html">Compression encodings</a>
 */
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@AttributeBinderType(binder = EncodeBinder.class)
public @interface Encode {
    Encoding value();
}
