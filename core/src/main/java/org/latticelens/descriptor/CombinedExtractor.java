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
        for (CombinedSettings.Part part : settings.parts()) {
            DescriptorExtractor extractor = part.settings().extractor(image, stride);
            rows = Math.max(rows, extractor.grid().firstRow());
            columns = Math.max(columns, extractor.grid().firstColumn());
            blocks.add(new FeatureBlock(features.size(), extractor.features().size(), part.weight()));
            features.addAll(extractor.features());
            parts.add(extractor);
        }
        this.grid = StridedGrid.inside(image, new HalfSize(rows, columns), stride);
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
        for (int part = 0; part < parts.size(); part++) {
            DescriptorField field = parts.get(part).extract(region, workers);
            int from = blocks.get(part).first();
            for (int pixel = 0; pixel < contrast.length; pixel++) {
                contrast[pixel] &= field.hasContrast(pixel);
                System.arraycopy(
                        field.values(),
                        pixel * field.features(),
                        values,
                        pixel * features.size() + from,
                        field.features());
            }
        }
        for (int pixel = 0; pixel < contrast.length; pixel++) {
            if (!contrast[pixel]) {
                Arrays.fill(values, pixel * features.size(), (pixel + 1) * features.size(), 0);
            }
        }
        return new DescriptorField(region, features.size(), values, contrast);
    }
}
