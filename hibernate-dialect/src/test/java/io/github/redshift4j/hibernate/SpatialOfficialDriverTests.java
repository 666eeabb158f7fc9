// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SpatialOfficialDriverTests extends SpatialSuite {
    SpatialOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
