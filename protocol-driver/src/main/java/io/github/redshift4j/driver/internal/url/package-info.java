// SPDX-License-Identifier: Apache-2.0
/** From a URL and properties to checked option values. Text only: no sockets, no environment. */
@NullMarked
package io.github.redshift4j.driver.internal.url;

import org.jspecify.annotations.NullMarked;
