// SPDX-License-Identifier: Apache-2.0
/**
 * ORC files, read value by value from their streams. Start at {@link
 * io.github.redshift4j.local.copy.read.orc.OrcRowReader}. The library of the format works on Hadoop's file systems and
 * believes the lengths it reads; this reader needs neither, and memory holds one compression chunk of each stream and
 * the dictionaries of one stripe, both bounded.
 *
 * @see <a href="https://orc.apache.org/specification/ORCv1/">ORC specification</a>
 */
@NullMarked
package io.github.redshift4j.local.copy.read.orc;

import org.jspecify.annotations.NullMarked;
