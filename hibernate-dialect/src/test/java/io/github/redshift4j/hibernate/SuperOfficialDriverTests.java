// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SuperOfficialDriverTests extends SuperSuite {
    SuperOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
