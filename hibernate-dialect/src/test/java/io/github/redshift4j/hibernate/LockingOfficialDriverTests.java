// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class LockingOfficialDriverTests extends LockingSuite {
    LockingOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
