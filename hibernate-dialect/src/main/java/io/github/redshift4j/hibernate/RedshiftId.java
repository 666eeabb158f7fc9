// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.ids.TimeOrderedGenerator;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.IdGeneratorType;

/**
 * Makes the ids of a {@code Long} attribute in the application, without a round trip: the way to number rows where no
 * sequences exist and an insert cannot return what the server made.
 *
 * <p>An id is positive and made of three parts, from the highest bit: 41 bits of milliseconds since
 * 2024-01-01T00:00Z (until 2093), 12 bits of node, 10 bits of counter. Ids of one JVM grow strictly, over all session
 * factories that share a node number and from any thread, also when the clock is set back; of several JVMs they grow
 * with time, as sort keys like it. More than 1,024 ids in a millisecond borrow from the next one, so ids run ahead of
 * the clock rather than wait.
 *
 * <p>Each JVM draws its node at random unless {@link RedshiftSettings#NODE} gives it one. Two of n JVMs draw the same
 * with a chance of about n²/8192 (5 JVMs 0.2%, 10 JVMs 1.1%, 30 JVMs 10%), and make equal ids only if they also count
 * through the same place of the same millisecond, where counters begin at random. Redshift does not enforce primary
 * keys and would store both rows: where many JVMs load at once, number them. With a number that is given, a JVM that
 * starts again must find the clock past the ids of the last.
 *
 * <p>Works with any dialect.
 */
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@IdGeneratorType(TimeOrderedGenerator.class)
public @interface RedshiftId {}
