package org.latticelens.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.LocalCorrelationMap;
import org.latticelens.descriptor.ScoreMaps;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Calibration;

/** Pictures of symmetry scores: before pooling, after it (Fig. 3b, c), and of all translations at a pixel (Fig. 2). */
public final class ScoreMapPicture {
    private ScoreMapPicture() {}

    /**
     * A map per operation.
     *
     * @param calibration of the image; pixels are the unit where it is empty
     */
    public static Figure of(ScoreMaps maps, Optional<Calibration> calibration) {
        List<MapPicture.Panel> panels = IntStream.range(0, maps.operations().size())
                .mapToObj(operation -> panel(
                        FeatureName.of(maps.operations().get(operation)),
                        maps.grid(),
                        (row, column) -> maps.hasContrast(row * maps.grid().columns() + column)
                                ? maps.value(operation, row, column)
                                : Float.NaN))
                .toList();
        return draw(panels, maps.grid(), "symmetry score", calibration);
    }

    /**
     * A map per feature.
     *
     * @param features what the descriptors' numbers measure
     * @param calibration of the image; pixels are the unit where it is empty
     */
    public static Figure of(DescriptorField field, List<Feature> features, Optional<Calibration> calibration) {
        List<MapPicture.Panel> panels = IntStream.range(0, features.size())
                .mapToObj(feature -> panel(
                        FeatureName.of(features.get(feature)),
                        field.grid(),
                        (row, column) -> field.hasContrast(row * field.grid().columns() + column)
                                ? field.value(row, column, feature)
                                : Float.NaN))
                .toList();
        return draw(panels, field.grid(), "largest symmetry score in the window", calibration);
    }

    /**
     * A local correlation map.
     *
     * @param calibration of the image; pixels are the unit where it is empty
     */
    public static Figure of(LocalCorrelationMap map, Optional<Calibration> calibration) {
        int rows = map.window().rows();
        int columns = map.window().columns();
        String title = "pixel " + map.row() + "," + map.column() + " (row,column)";
        MapPicture.Panel panel = new MapPicture.Panel(
                title, 2 * rows + 1, 2 * columns + 1, (row, column) -> map.score(row - rows, column - columns));
        return MapPicture.of(
                List.of(panel),
                across("shift along columns", -columns - 0.5, columns + 0.5, calibration),
                down("shift along rows", -rows - 0.5, rows + 0.5, calibration),
                Axis.linear("symmetry score", -1, 1),
                ColourMap.DIVERGING);
    }

    private static MapPicture.Panel panel(String title, StridedGrid grid, MapPicture.Values values) {
        return new MapPicture.Panel(title, grid.rows(), grid.columns(), values);
    }

    private static Figure draw(
            List<MapPicture.Panel> panels, StridedGrid grid, String quantity, Optional<Calibration> calibration) {
        double halfRow = grid.stride().rows() / 2.0;
        double halfColumn = grid.stride().columns() / 2.0;
        return MapPicture.of(
                panels,
                across(
                        "column",
                        grid.column(0) - halfColumn,
                        grid.column(grid.columns() - 1) + halfColumn,
                        calibration),
                down("row", grid.row(0) - halfRow, grid.row(grid.rows() - 1) + halfRow, calibration),
                range(quantity, panels),
                ColourMap.SEQUENTIAL);
    }

    static Axis across(String label, double left, double right, Optional<Calibration> calibration) {
        double unit = calibration.map(Calibration::column).orElse(1.0);
        return Axis.linear(label + unitName(calibration), left * unit, right * unit);
    }

    static Axis down(String label, double top, double bottom, Optional<Calibration> calibration) {
        double unit = calibration.map(Calibration::row).orElse(1.0);
        return Axis.linear(label + unitName(calibration), bottom * unit, top * unit);
    }

    private static String unitName(Optional<Calibration> calibration) {
        return " (" + calibration.map(Calibration::unit).orElse("px") + ")";
    }

    /** From the smallest to the largest value of all maps. */
    static Axis range(String label, List<MapPicture.Panel> panels) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (MapPicture.Panel panel : panels) {
            for (int row = 0; row < panel.rows(); row++) {
                for (int column = 0; column < panel.columns(); column++) {
                    float value = panel.values().at(row, column);
                    if (!Float.isNaN(value)) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                }
            }
        }
        return least < most ? Axis.linear(label, least, most) : Axis.linear(label, -1, 1);
    }
}
