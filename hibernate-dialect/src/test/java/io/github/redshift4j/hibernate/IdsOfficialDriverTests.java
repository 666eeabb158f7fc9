// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class IdsOfficialDriverTests extends IdsSuite {
    IdsOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
