// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SpecialTypesOfficialDriverTests extends SpecialTypesSuite {
    SpecialTypesOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
