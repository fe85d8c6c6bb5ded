package giot.traffic.scenario;

import java.util.Arrays;

/// A trip's samples in columns of the file's own integer units.
@SuppressWarnings("ArrayRecordComponent") // package-private carrier, never handed out
record TripColumns(
        int[] xDecimetres,
        int[] yDecimetres,
        int[] speedCentimetresPerSecond,
        int[] headingDecidegrees,
        int[] segment,
        boolean[] inJunction) {

    int size() {
        return xDecimetres.length;
    }

    void checkRanges(String vehicleId) {
        for (int i = 0; i < size(); i++) {
            int heading = headingDecidegrees[i];
            if (speedCentimetresPerSecond[i] < 0 || heading < 0 || heading >= 3600) {
                throw new IllegalArgumentException(
                        "trip of '%s', sample %d: speed %d cm/s must be >= 0, heading %d tenths of a degree in 0..3599"
                                .formatted(vehicleId, i, speedCentimetresPerSecond[i], heading));
            }
        }
    }

    Sample sample(int i, int second) {
        return new Sample(
                second,
                xDecimetres[i] / 10.0,
                yDecimetres[i] / 10.0,
                speedCentimetresPerSecond[i] / 100.0,
                headingDecidegrees[i] / 10.0,
                segment[i],
                inJunction[i]);
    }

    /// Rounds measured values to the file's units.
    static final class Builder {
        private int size;
        private int[] x = new int[16];
        private int[] y = new int[16];
        private int[] speed = new int[16];
        private int[] heading = new int[16];
        private int[] segment = new int[16];
        private boolean[] inJunction = new boolean[16];

        int size() {
            return size;
        }

        void add(
                double xMetres,
                double yMetres,
                double speedMetresPerSecond,
                double headingDegrees,
                int segmentIndex,
                boolean junction) {
            if (size == x.length) {
                grow();
            }
            x[size] = (int) Math.round(xMetres * 10);
            y[size] = (int) Math.round(yMetres * 10);
            speed[size] = (int) Math.round(speedMetresPerSecond * 100);
            heading[size] = (int) Math.floorMod(Math.round(headingDegrees * 10), 3600L);
            segment[size] = segmentIndex;
            inJunction[size++] = junction;
        }

        TripColumns build() {
            return new TripColumns(
                    Arrays.copyOf(x, size),
                    Arrays.copyOf(y, size),
                    Arrays.copyOf(speed, size),
                    Arrays.copyOf(heading, size),
                    Arrays.copyOf(segment, size),
                    Arrays.copyOf(inJunction, size));
        }

        private void grow() {
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
            speed = Arrays.copyOf(speed, size * 2);
            heading = Arrays.copyOf(heading, size * 2);
            segment = Arrays.copyOf(segment, size * 2);
            inJunction = Arrays.copyOf(inJunction, size * 2);
        }
    }
}
