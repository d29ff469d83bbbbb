package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * The descriptors of all parts one after the other, not yet scaled, at the pixels at which all can be computed: the border
 * is the widest of the parts'. A pixel has contrast where every part finds some.
 */
final class CombinedExtractor implements DescriptorExtractor {
    private final StridedGrid grid;
    private final List<DescriptorExtractor> parts = new ArrayList<>();
    private final List<FeatureBlock> blocks = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();

    CombinedExtractor(Image image, Stride stride, CombinedSettings settings) {
        int rows = 0;
        int columns = 0;
        int first = 0;
        List<CombinedSettings.Part> left = settings.parts();
        while (!left.isEmpty()) {
            List<CombinedSettings.Part> together = sampledTogether(left);
            DescriptorExtractor extractor = extractor(together, image, stride);
            rows = Math.max(rows, extractor.grid().firstRow());
            columns = Math.max(columns, extractor.grid().firstColumn());
            for (CombinedSettings.Part part : together) {
                int count = together.size() == 1
                        ? extractor.features().size()
                        : polar(part).operations().size();
                blocks.add(new FeatureBlock(first, count, part.weight()));
                first += count;
            }
            features.addAll(extractor.features());
            parts.add(extractor);
            left = left.subList(together.size(), left.size());
        }
        this.grid = StridedGrid.inside(image, new HalfSize(rows, columns), stride);
    }

    /** The first part, with those after it for which its samples do: sampling is most of their cost. */
    private static List<CombinedSettings.Part> sampledTogether(List<CombinedSettings.Part> parts) {
        int together = 1;
        while (together < parts.size()
                && parts.get(0).settings() instanceof PolarSettings first
                && parts.get(together).settings() instanceof PolarSettings other
                && other.isSampledAs(first)) {
            together++;
        }
        return parts.subList(0, together);
    }

    private static DescriptorExtractor extractor(List<CombinedSettings.Part> together, Image image, Stride stride) {
        if (together.size() == 1) {
            return together.get(0).settings().extractor(image, stride);
        }
        List<PolarSettings> polar =
                together.stream().map(CombinedExtractor::polar).toList();
        MaxPooling pooling = polar.get(0).pooling();
        return new PooledExtractor(image, stride, new PolarScorer(image, pooling.scoreStride(stride), polar), pooling);
    }

    private static PolarSettings polar(CombinedSettings.Part part) {
        return (PolarSettings) part.settings();
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        return List.copyOf(features);
    }

    @Override
    public List<FeatureBlock> blocks() {
        return List.copyOf(blocks);
    }

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        float[] values = new float[Math.multiplyExact(region.size(), features.size())];
        boolean[] contrast = new boolean[region.size()];
        Arrays.fill(contrast, true);
        int from = 0;
        for (DescriptorExtractor part : parts) {
            DescriptorField field = part.extract(region, workers);
            for (int pixel = 0; pixel < contrast.length; pixel++) {
                contrast[pixel] &= field.hasContrast(pixel);
                System.arraycopy(
                        field.values(),
                        pixel * field.features(),
                        values,
                        pixel * features.size() + from,
                        field.features());
            }
            from += field.features();
        }
        for (int pixel = 0; pixel < contrast.length; pixel++) {
            if (!contrast[pixel]) {
                Arrays.fill(values, pixel * features.size(), (pixel + 1) * features.size(), 0);
            }
        }
        return new DescriptorField(region, features.size(), values, contrast);
    }
}
