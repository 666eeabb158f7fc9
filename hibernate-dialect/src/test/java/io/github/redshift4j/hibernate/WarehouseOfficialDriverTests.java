// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class WarehouseOfficialDriverTests extends WarehouseSuite {
    WarehouseOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
