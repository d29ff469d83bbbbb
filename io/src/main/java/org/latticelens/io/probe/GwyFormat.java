package org.latticelens.io.probe;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.unit.PixelSize;

/** Gwyddion: every data field that is a channel, under its title. */
public final class GwyFormat implements ImageFormat {
    private static final String MAGIC = "GWYP";

    @Override
    public String name() {
        return "GWY";
    }

    @Override
    public String description() {
        return "Gwyddion (.gwy): every channel, with pixel size";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(MAGIC);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        GwyReader.Part root = new GwyReader(source, MAGIC.length()).object();
        List<StoredSequence> images = new ArrayList<>();
        for (Map.Entry<String, Object> component : root.components().entrySet()) {
            if (component.getKey().matches("/[0-9]+/data") && component.getValue() instanceof GwyReader.Part field) {
                images.add(image(source, root.text(component.getKey() + "/title"), field));
            }
        }
        if (images.isEmpty()) {
            throw source.unreadable("the Gwyddion file holds no channel");
        }
        return new ImageFile(source.file(), name(), images, source);
    }

    private static StoredSequence image(ByteSource source, String title, GwyReader.Part field) throws IOException {
        if (!(field.components().get("data") instanceof GwyReader.Doubles data)) {
            throw source.unreadable("the channel '" + title + "' has no data; the file is damaged");
        }
        Extent extent = Extent.of(source, data.offset(), 1, (long) field.number("yres"), (long) field.number("xres"));
        if (extent.pixels() != data.count()) {
            throw source.unreadable(
                    data.offset(),
                    "the channel '" + title + "' states " + extent.rows() + " x " + extent.columns()
                            + " pixels, but has " + data.count() + "; the file is damaged");
        }
        RawFrames raw = RawFrames.packed(
                source, 1, extent.rows(), extent.columns(), SampleType.FLOAT64, ByteOrder.LITTLE_ENDIAN, data.offset());
        return new StoredSequence(title, raw).withCalibration(calibration(field, extent));
    }

    private static Optional<Calibration> calibration(GwyReader.Part field, Extent extent) {
        String unit = field.components().get("si_unit_xy") instanceof GwyReader.Part part ? part.text("unitstr") : "";
        return PixelSize.of(
                field.number("yreal") / extent.rows(), unit, field.number("xreal") / extent.columns(), unit);
    }
}
