// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class WritingOwnDriverTests extends WritingSuite {
    WritingOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
