package org.latticelens.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.io.json.ModelFile;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.ModelApplication;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.SegmentationModel;

/**
 * The patterns of a model, whose labels and colours they keep.
 *
 * @param decisions what was chosen when it was learnt, as far as that is known
 */
record ModelMethod(SegmentationModel model, List<Decision> decisions) implements Method {

    /**
     * The model in a file.
     *
     * @param path a model.json that {@code latticelens segment} or {@code latticelens video} wrote
     * @throws IOException if the file cannot be read or holds no model
     * @throws IllegalArgumentException if there is no path, or the model does not label every pixel
     */
    static ModelMethod read(String path) throws IOException {
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    "no model is given; model names a model.json that latticelens segment or video wrote");
        }
        SegmentationModel model = ModelFile.read(Path.of(path));
        if (!model.settings().upsampling()) {
            throw new IllegalArgumentException(
                    path + " labels strided pixels only; a model learnt without --no-upsampling would work");
        }
        return new ModelMethod(model, List.of());
    }

    @Override
    public SegmentationReport segment(String name, Image image, Workers workers, Progress progress) {
        return new SegmentationReport(
                name,
                image,
                new ModelApplication(model, workers).segment(image, progress),
                decisions,
                Optional.empty());
    }
}
