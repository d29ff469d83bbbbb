package org.latticelens.segmentation;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.parallel.Later;

/**
 * A segmented image. What it tells beyond labels and features is computed when it is first asked for: it takes passes over
 * the descriptors, which for a large image are computed again.
 */
public final class Segmentation {
    private final LabelMap labels;
    private final LabelMap stridedLabels;
    private final Descriptors descriptors;
    private final DescriptorField features;
    private final double inertia;
    private final List<Decision> decisions;
    private final Map<Stage, Long> timings;
    private final List<String> notes;
    private final Details details;

    Segmentation(
            LabelMap labels,
            LabelMap stridedLabels,
            Descriptors descriptors,
            DescriptorField features,
            double inertia,
            List<Decision> decisions,
            Map<Stage, Long> timings,
            List<String> notes,
            Details details) {
        this.labels = labels;
        this.stridedLabels = stridedLabels;
        this.descriptors = descriptors;
        this.features = features;
        this.inertia = inertia;
        this.decisions = List.copyOf(decisions);
        this.timings = timings;
        this.notes = List.copyOf(notes);
        this.details = details;
    }

    /** How to get what is computed later. */
    record Details(
            Supplier<SegmentationModel> model,
            Supplier<double[]> featureVariances,
            Supplier<double[]> separabilities,
            Supplier<DescriptorField> memberships) {

        /** Each is computed once. */
        Details {
            model = new Later<>(model);
            featureVariances = new Later<>(featureVariances);
            separabilities = new Later<>(separabilities);
            memberships = new Later<>(memberships);
        }
    }

    /** A label for every pixel; for every strided pixel where upsampling is off. */
    public LabelMap labels() {
        return labels;
    }

    /** A label for every strided pixel. */
    public LabelMap stridedLabels() {
        return stridedLabels;
    }

    /** What was learnt. */
    public SegmentationModel model() {
        return details.model.get();
    }

    /** Symmetry scores; rows x columns x features. */
    public Descriptors descriptors() {
        return descriptors;
    }

    /** PCA features; rows x columns x components. */
    public DescriptorField features() {
        return features;
    }

    /** Variance of every descriptor feature. */
    public double[] featureVariances() {
        return details.featureVariances.get();
    }

    /** Fisher's separability of every descriptor feature by the labels (Eq. 4). */
    public double[] separabilities() {
        return details.separabilities.get();
    }

    /** Sum of squared distances of the strided pixels to their pattern's centre. */
    public double inertia() {
        return inertia;
    }

    /** How much a strided pixel belongs to each pattern, from 0 to 1, with sum 1; rows x columns x patterns. */
    public DescriptorField memberships() {
        return details.memberships.get();
    }

    /** What was chosen from the image, beyond the settings. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** Nanoseconds per stage. */
    public Map<Stage, Long> timings() {
        return timings;
    }

    /** What the user should know, a line each. */
    public List<String> notes() {
        return notes;
    }
}
