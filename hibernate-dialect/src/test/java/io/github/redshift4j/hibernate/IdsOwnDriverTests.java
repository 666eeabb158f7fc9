// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class IdsOwnDriverTests extends IdsSuite {
    IdsOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
