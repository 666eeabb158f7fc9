// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

/**
 * Distances and areas on a spheroid, to the first order of its flattening: Andoyer's formula for the distance and the
 * azimuths, Karney's series for the area. The guide's examples come out to the last digits, so Redshift computes the same.
 *
 * @param a the equatorial radius in metres
 * @param f the flattening
 * @see <a href="https://doi.org/10.1007/s00190-012-0578-z">Karney, Algorithms for geodesics</a>
 */
record Spheroid(double a, double f) {
    private static final Spheroid WGS_84 = new Spheroid(6_378_137, 1 / 298.257223563);
    private static final Spheroid GRS_80 = new Spheroid(6_378_137, 1 / 298.257222101);

    /** Below this length, in radians, the difference of two azimuths has too few digits left. */
    private static final double SHORT = 1.0 / 638;

    /** The spheroid of a spatial reference system. */
    static Spheroid of(int srid) {
        return switch (srid) {
            case 4326, 4979 -> WGS_84;
            case 4258, 4269, 4937, 6318, 6319 -> GRS_80;
            default -> throw SpatialErrors.notHere("A measure on the spheroid of SRID " + srid);
        };
    }

    /** What leads from one point to another: the distance, and the azimuths at both ends in radians. */
    private record Path(double distance, double azimuth, double reverseAzimuth) {}

    /** In metres, between longitude and latitude in degrees. */
    double distance(double[] from, double[] to) {
        return path(from, to).distance();
    }

    private Path path(double[] from, double[] to) {
        double longitudes = Math.toRadians(to[0]) - Math.toRadians(from[0]);
        double sin1 = Math.sin(Math.toRadians(from[1]));
        double cos1 = Math.cos(Math.toRadians(from[1]));
        double sin2 = Math.sin(Math.toRadians(to[1]));
        double cos2 = Math.cos(Math.toRadians(to[1]));
        if (from[0] == to[0] && from[1] == to[1]) {
            return new Path(0, 0, 0);
        }
        double cos = Math.max(-1, Math.min(1, sin1 * sin2 + cos1 * cos2 * Math.cos(longitudes)));
        double angle = Math.acos(cos);
        double h = cos == 1 ? 0 : (angle + 3 * Math.sin(angle)) / (1 - cos);
        double g = cos == -1 ? 0 : (angle - 3 * Math.sin(angle)) / (1 + cos);
        double correction = f / 4 * (h * (sin1 - sin2) * (sin1 - sin2) + g * (sin1 + sin2) * (sin1 + sin2));
        double forth = Math.atan2(Math.sin(longitudes) * cos2, cos1 * sin2 - sin1 * cos2 * Math.cos(longitudes));
        double back = Math.atan2(Math.sin(longitudes) * cos1, cos2 * sin1 - sin2 * cos1 * Math.cos(longitudes));
        double u = f / 2 * cos1 * cos1 * Math.sin(2 * forth);
        double v = f / 2 * cos2 * cos2 * Math.sin(2 * back);
        double t = Math.sin(angle) == 0 ? 1 : angle / Math.sin(angle);
        return new Path(
                a * (angle - correction), forth - (v * t - u), Math.copySign(Math.PI, back) - back - (v - u * t));
    }

    /** Of a ring of longitudes and latitudes in degrees, whose last point is its first; positive clockwise. */
    double area(Iterable<double[]> ring) {
        double e2 = f * (2 - f);
        double e = Math.sqrt(e2);
        double b = a * (1 - f);
        double authalic = a * a / 2 + b * b / 2 * (0.5 * Math.log((1 + e) / (1 - e))) / e;
        double spherical = 0;
        double ellipsoidal = 0;
        double[] last = null;
        for (double[] point : ring) {
            if (last != null && last[0] != point[0]) {
                Strip strip = strip(last, point, e2 / (1 - e2));
                spherical += strip.excess();
                ellipsoidal += strip.correction();
            }
            last = point;
        }
        return authalic * spherical + e2 * a * a * ellipsoidal;
    }

    /** What lies between a path and the equator: the excess of angles on the sphere, and its correction. */
    private record Strip(double excess, double correction) {}

    private Strip strip(double[] from, double[] to, double ep2) {
        Path path = path(from, to);
        double reduced1 = Math.atan((1 - f) * Math.tan(Math.toRadians(from[1])));
        double reduced2 = Math.atan((1 - f) * Math.tan(Math.toRadians(to[1])));
        double sin0 = Math.sin(path.azimuth()) * Math.cos(reduced1);
        double cos0 = Math.sqrt(1 - sin0 * sin0);
        double k2 = ep2 * cos0 * cos0;
        double root = 1 + Math.sqrt(1 + k2);
        double eps = k2 / (root * root);
        double n = f / (2 - f);
        double c0 = (10 - 4 * n) / 15 - eps / 5;
        double c1 = eps / 45;
        double sigma1 = Math.atan2(Math.sin(reduced1), Math.cos(path.azimuth()) * Math.cos(reduced1));
        double sigma2 = Math.atan2(Math.sin(reduced2), Math.cos(path.reverseAzimuth()) * Math.cos(reduced2));
        double series = c0 * (Math.cos(sigma2) - Math.cos(sigma1)) + c1 * (Math.cos(3 * sigma2) - Math.cos(3 * sigma1));
        double excess = path.distance() < a * SHORT
                ? shortExcess(reduced1, reduced2, omega(sin0, sigma2) - omega(sin0, sigma1))
                : Math.IEEEremainder(path.reverseAzimuth() - path.azimuth(), 2 * Math.PI);
        return new Strip(excess, cos0 * sin0 * series);
    }

    private static double omega(double sin0, double sigma) {
        return Math.atan2(sin0 * Math.sin(sigma), Math.cos(sigma));
    }

    private static double shortExcess(double latitude1, double latitude2, double longitudes) {
        double tan1 = Math.tan(latitude1 / 2);
        double tan2 = Math.tan(latitude2 / 2);
        return 2 * Math.atan((tan1 + tan2) / (1 + tan1 * tan2) * Math.tan(longitudes / 2));
    }
}
