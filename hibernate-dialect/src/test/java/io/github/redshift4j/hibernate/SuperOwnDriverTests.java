// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SuperOwnDriverTests extends SuperSuite {
    SuperOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
