// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.github.redshift4j.hibernate.TestDriver#isOwnBuilt")
class TypesOwnDriverTests extends TypesSuite {
    TypesOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
