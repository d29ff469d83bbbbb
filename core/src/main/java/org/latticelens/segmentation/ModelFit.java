package org.latticelens.segmentation;

import java.util.List;
import java.util.Optional;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.image.Image;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.PatternSums;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;

/**
 * One model learnt from several images, such as frames of a movie: their descriptors are clustered together, so a pattern
 * that only some of them show is found.
 *
 * @param model label 1 has the largest area in all images together
 * @param decisions what was chosen from the images, beyond the settings
 */
public record ModelFit(SegmentationModel model, List<Decision> decisions) {

    /**
     * Learns a model.
     *
     * @param images at least one; all of one size
     * @throws org.latticelens.image.UnsuitableImageException if they cannot be segmented with these settings
     */
    public static ModelFit of(List<Image> images, SegmentationSettings settings, Workers workers) {
        Segmenter segmenter = new Segmenter(settings, workers);
        DescriptorExtractor first = null;
        FieldStack descriptors = new FieldStack();
        FieldStack taught = new FieldStack();
        for (Image image : images) {
            LevelledImage levelled = segmenter.level(image);
            Image prepared = levelled.prepared();
            DescriptorExtractor extractor = segmenter.extractor(prepared);
            DescriptorField field = segmenter
                    .withOrder(levelled, extractor.features(), extractor.extract(extractor.grid(), workers))
                    .whole();
            descriptors.add(field);
            taught.add(field.within(segmenter.taught(prepared, field.grid())));
            first = first == null ? extractor : first;
        }
        DescriptorField all = descriptors.field();
        DescriptorField inside = taught.field();
        Covariance covariance = Covariance.of(inside, workers);
        Segmenter.requireContrast(covariance.count(), inside.grid());
        PrincipalComponents components = segmenter.components(covariance, first.blocks());
        Clustering found = segmenter.cluster(new Reduced(
                first.features(),
                all,
                inside::hasContrast,
                covariance.variances(),
                components,
                components.transform(all, workers)));
        int patterns = found.patterns();
        Clustering clustering = found.renamed(Upsampling.areas(found.labels(), patterns));
        double[][] means =
                PatternSums.of(all, clustering.labels(), patterns, workers).means();
        SegmentationModel model = new SegmentationModel(
                settings.withPatterns(patterns),
                first.features(),
                components,
                clustering.centres(),
                Optional.of(ModelFacts.of(images.get(0), all, means, clustering.labels(), workers)));
        return new ModelFit(model, clustering.decisions());
    }
}
