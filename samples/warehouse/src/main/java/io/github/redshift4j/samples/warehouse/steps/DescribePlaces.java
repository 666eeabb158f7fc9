// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.model.Nation;
import io.github.redshift4j.samples.warehouse.model.Region;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/** Gives nations a GEOMETRY and a region a SUPER value through their entities, and asks for both in SQL. */
final class DescribePlaces {
    private static final int WGS84 = 4326;

    /** Longitude and latitude of some capitals, in degrees. */
    private static final Map<String, Coordinate> CAPITALS = Map.of(
            "CHINA", new Coordinate(116.40, 39.90),
            "INDIA", new Coordinate(77.21, 28.61),
            "INDONESIA", new Coordinate(106.85, -6.20),
            "JAPAN", new Coordinate(139.69, 35.69),
            "VIETNAM", new Coordinate(105.85, 21.03));

    private static final Super ASIA = Super.parse(
            """
            {"regulators": [{"name": "APRA", "reports": ["daily", "monthly"]}, {"name": "MAS", "reports": []}],
             "hub": "Singapore", "founded": 1967}
            """);

    private DescribePlaces() {}

    static void run(Warehouse warehouse, Console console) throws Exception {
        GeometryFactory geometries = new GeometryFactory(new PrecisionModel(), WGS84);
        warehouse.entities().runInTransaction(session -> {
            session.createQuery("from Region where name = 'ASIA'", Region.class)
                    .getSingleResult()
                    .describe(ASIA);
            for (Nation nation : session.createQuery("from Nation where name in :names", Nation.class)
                    .setParameter("names", CAPITALS.keySet())
                    .getResultList()) {
                nation.placeCapital(geometries.createPoint(CAPITALS.get(nation.name())));
            }
        });
        try (Connection connection = warehouse.connect()) {
            List<List<Object>> places = Rows.of(
                    connection,
                    """
                    select n.n_name, st_astext(n.n_capital), r.r_facts.hub::varchar, r.r_facts.regulators[0].name::varchar
                    from nation n join region r on n.n_regionkey = r.r_regionkey
                    where n.n_capital is not null
                    order by n.n_name
                    """);
            console.table(List.of("nation", "capital", "hub", "first regulator"), places);
            Step.require(places.size() == CAPITALS.size(), "every capital is placed");
        }
    }
}
