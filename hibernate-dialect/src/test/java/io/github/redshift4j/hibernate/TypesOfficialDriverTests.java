// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class TypesOfficialDriverTests extends TypesSuite {
    TypesOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
