// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class TypesOwnDriverTests extends TypesSuite {
    TypesOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
