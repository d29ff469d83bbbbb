package org.latticelens.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.PooledSettings;

/** What {@code latticelens analyze} can look into, by its names. */
enum Analysis {
    /** The scores of all translations of the window at one pixel (Fig. 2). */
    LOCAL_CORRELATION_MAP("local-correlation-map"),
    /** Scores before and after pooling (Fig. 3b, c). */
    SCORES("scores"),
    /** Explained variance against the number of PCA features (Fig. 4). */
    EXPLAINED_VARIANCE("explained-variance"),
    /** Separability against variance (Fig. 6). */
    SEPARABILITY("separability"),
    /** The strided pixels in the plane of two PCA features. */
    PCA_SCATTER("pca-scatter"),
    /** The image with its patterns and unit cells (Fig. 5). */
    UNIT_CELLS("unit-cells"),
    /** The mean cell of every pattern. */
    DOMAIN_AVERAGES("domain-averages"),
    /** The mean local correlation map of every pattern. */
    PATTERN_MAPS("pattern-maps"),
    /** How many grains have which size. */
    GRAIN_SIZES("grain-sizes");

    /** Those of patterns that were found. */
    static final Set<Analysis> OF_PATTERNS = Collections.unmodifiableSet(
            EnumSet.of(PCA_SCATTER, UNIT_CELLS, DOMAIN_AVERAGES, PATTERN_MAPS, GRAIN_SIZES));

    private final String word;

    Analysis(String word) {
        this.word = word;
    }

    /**
     * The analyses of these names; all that the descriptor allows where there is no name.
     *
     * @throws IllegalArgumentException if there is none of a name, or the descriptor does not allow it
     */
    static Set<Analysis> named(List<String> names, DescriptorSettings descriptor) {
        Set<Analysis> chosen = EnumSet.noneOf(Analysis.class);
        for (String name : names) {
            chosen.add(Arrays.stream(values())
                    .filter(analysis -> analysis.word.equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no analysis is called " + name + "; there are "
                            + Arrays.stream(values())
                                    .map(analysis -> analysis.word)
                                    .collect(Collectors.joining(", ")))));
        }
        boolean pooled = descriptor instanceof PooledSettings;
        if (chosen.contains(SCORES) && !pooled) {
            throw new IllegalArgumentException(
                    "score maps are those of one descriptor that is pooled; give --descriptor rotation, reflection or glide");
        }
        if (chosen.isEmpty()) {
            chosen = EnumSet.allOf(Analysis.class);
            if (!pooled) {
                chosen.remove(SCORES);
            }
        }
        return chosen;
    }
}
