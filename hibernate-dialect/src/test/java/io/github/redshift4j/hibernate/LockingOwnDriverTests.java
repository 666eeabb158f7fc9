// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class LockingOwnDriverTests extends LockingSuite {
    LockingOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
