// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class CommandsOfficialDriverTests extends CommandsSuite {
    CommandsOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
