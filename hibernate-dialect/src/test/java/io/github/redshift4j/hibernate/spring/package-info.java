// SPDX-License-Identifier: Apache-2.0
/** The dialect as a Spring Boot application meets it; a package of its own, since Boot takes all entities beside its class. */
@NullMarked
package io.github.redshift4j.hibernate.spring;

import org.jspecify.annotations.NullMarked;
