// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SpatialOwnDriverTests extends SpatialSuite {
    SpatialOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
