package org.latticelens.learning;

/** How many PCA features are kept (section II.B). */
public sealed interface Components {

    /** The number to keep, given the explained-variance fractions of all, largest first. */
    int of(double[] ratios);

    /**
     * A fixed number, or all where there are fewer.
     *
     * @param number at least 1
     */
    record Count(int number) implements Components {

        /** @throws IllegalArgumentException if the number is below 1 */
        public Count {
            if (number < 1) {
                throw new IllegalArgumentException("at least 1 component is needed, found " + number);
            }
        }

        @Override
        public int of(double[] ratios) {
            return Math.min(number, ratios.length);
        }
    }

    /**
     * As few as explain a fraction of the variance.
     *
     * @param fraction above 0 and below 1
     */
    record Fraction(double fraction) implements Components {

        /** @throws IllegalArgumentException if the fraction is not between 0 and 1 */
        public Fraction {
            if (!(fraction > 0 && fraction < 1)) {
                throw new IllegalArgumentException(
                        "the fraction of explained variance lies between 0 and 1, found " + fraction);
            }
        }

        @Override
        public int of(double[] ratios) {
            double sum = 0;
            int number = 0;
            while (number < ratios.length && sum < fraction) {
                sum += ratios[number++];
            }
            return Math.max(1, number);
        }
    }
}
