// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class WarehouseOwnDriverTests extends WarehouseSuite {
    WarehouseOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
