package org.latticelens.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.latticelens.crystal.DomainAverage;

/**
 * The mean cells of one channel: of the image that was segmented, or of another of the same field.
 *
 * @param name of the channel
 * @param cells one per pattern, from 1 on; empty for a pattern without a lattice
 * @param figure the cells side by side; empty where no pattern has a lattice
 */
public record ChannelAverages(String name, List<Optional<DomainAverage>> cells, Optional<Figure> figure) {

    /** Copies the list. */
    public ChannelAverages {
        cells = List.copyOf(cells);
    }

    /** domain-averages.csv: a row per channel and pattern with a lattice; noise is in the unit of the channel. */
    public static String csv(List<ChannelAverages> channels) {
        StringBuilder table =
                new StringBuilder("channel,pattern,rows,columns,cells,noise_of_cell,noise,gain,signal_to_noise\n");
        for (ChannelAverages channel : channels) {
            for (int index = 0; index < channel.cells.size(); index++) {
                int pattern = index + 1;
                channel.cells.get(index).ifPresent(cell -> table.append(row(channel.name, pattern, cell)));
            }
        }
        return table.toString();
    }

    private static String row(String name, int pattern, DomainAverage cell) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%.2f,%.6g,%.6g,%.4g,%s\n",
                name,
                pattern,
                cell.rows(),
                cell.columns(),
                cell.cells(),
                cell.noiseOfCell(),
                cell.noise(),
                cell.gain(),
                Double.isFinite(cell.signalToNoise()) ? String.format(Locale.ROOT, "%.4g", cell.signalToNoise()) : "");
    }
}
