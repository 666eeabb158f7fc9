// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class CommandsOwnDriverTests extends CommandsSuite {
    CommandsOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
