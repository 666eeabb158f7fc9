// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class WritingOfficialDriverTests extends WritingSuite {
    WritingOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
