// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SpecialTypesOwnDriverTests extends SpecialTypesSuite {
    SpecialTypesOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
