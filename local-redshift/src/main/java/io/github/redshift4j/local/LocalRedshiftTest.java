// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit test class that works on Redshift: {@link LocalRedshiftExtension} gives it an empty database of its own and
 * the parameters {@link TestDatabase}, {@link java.sql.Connection} and {@link LocalRedshift}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalRedshiftExtension.class)
public @interface LocalRedshiftTest {}
