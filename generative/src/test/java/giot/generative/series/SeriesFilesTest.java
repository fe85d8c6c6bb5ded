package giot.generative.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFilesTest {
    private static final ReadSettings STANDARD = ReadSettings.standard();

    @TempDir private Path folder;

    @Test
    void readsAnEvenSeries() throws IOException {
        SensorTable table =
                read(rows(
                                "t,a,b",
                                "2016-01-04 00:00:00,1,2.5",
                                "2016-01-04 00:05:00,,-3e1",
                                "2016-01-04 00:10:00,4,0"))
                        .table();
        assertThat(table.channels()).containsExactly("a", "b");
        assertThat(table.stepSeconds()).isEqualTo(300);
        assertThat(table.epochSecond(0)).isEqualTo(1_451_865_600L);
        assertThat(table.column(0)).containsExactly(1, Double.NaN, 4);
        assertThat(table.column(1)).containsExactly(2.5, -30, 0);
        assertThat(table.slotsPerDay()).isEqualTo(288);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-04T00:05:00Z, 1451865900",
        "2016-01-04T01:05:00+01:00, 1451865900",
        "2016-01-04 01:05:00+01, 1451865900",
        "2016-01-04T01:05:00.250+0100, 1451865900",
        "2016-01-04T00:05, 1451865900",
        "2016-01-04 00:05:00.999, 1451865900",
        "2016-01-04, 1451865600",
        "04/01/2016 0:05, 1451865900",
        "4/1/2016 00:05:00, 1451865900",
        "1451865900, 1451865900",
        "1451865900000, 1451865900",
    })
    void understandsTheUsualWaysToWriteTime(String text, long seconds) {
        assertThat(TimestampFormat.of(text).seconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:05,abc\\n|x.csv, line 3, column \"a\":"
                    + " \"abc\" is no number; write a decimal number, or leave the cell empty for a"
                    + " missing value",
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:05,inf\\n|x.csv, line 3, column \"a\":"
                    + " \"inf\" is infinite; write a decimal number, or leave the cell empty for a"
                    + " missing value",
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:05,1e999\\n|x.csv, line 3, column \"a\":"
                        + " \"1e999\" is beyond the largest value (1e15); write a decimal number,"
                        + " or leave the cell empty for a missing value",
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:05,-2e15\\n|x.csv, line 3, column"
                        + " \"a\": \"-2e15\" is beyond the largest value (1e15); write a decimal"
                        + " number, or leave the cell empty for a missing value",
                "t;a\\n2016-01-04 00:00;1\\n2016-01-04 00:05;1,5\\n|x.csv, line 3, column \"a\":"
                        + " \"1,5\" has a decimal comma where a point is needed; write a decimal"
                        + " number, or leave the cell empty for a missing value",
                "t,a\\uFFFD\\n2016-01-04 00:00,1\\n|x.csv, line 1, column 2: the name is not UTF-8;"
                        + " save the file as UTF-8",
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:05,0x10\\n|x.csv, line 3, column \"a\":"
                    + " \"0x10\" is no number; write a decimal number, or leave the cell empty for"
                    + " a missing value",
                "t,a\\n2016-01-04 00:05,1\\n2016-01-04 00:00,2\\n|x.csv, line 3, column \"t\":"
                        + " \"2016-01-04 00:00\" is earlier than the row before (2016-01-04 00:05);"
                        + " sort the file by time, or let --repair do it",
                "t,a\\n2016-01-04 00:05,1\\n2016-01-04 00:05,2\\n|x.csv, line 3, column \"t\":"
                    + " \"2016-01-04 00:05\" repeats the stamp of the row before; keep one row per"
                    + " stamp, or average them with --repair",
                "t,a\\n2016-01-04 00:05,1\\nlater,2\\n|x.csv, line 3, column \"t\": \"later\" is no"
                    + " time stamp like \"2016-01-04T00:05:00\"; write every stamp in one way:"
                    + " ISO-8601 (2016-01-04T00:05:00Z), yyyy-MM-dd HH:mm:ss, dd/MM/yyyy HH:mm or"
                    + " epoch seconds",
                "t,a\\n31/01/2016 0:05,1\\n01/31/2016 0:10,2\\n|x.csv, line 3, column \"t\":"
                    + " \"01/31/2016 0:10\" is no time stamp like \"2016-01-31T00:05:00\"; write"
                    + " every stamp in one way, dates as day/month/year",
                "t,a\\n2016-01-04 00:00,1,7\\n|x.csv, line 2: 3 cells; the header names 2 columns",
                "t,a\\n2016-01-04 00:00\\n|x.csv, line 2: 1 cells; the header names 2 columns",
                "t,a\\n|x.csv: there is no row of values; a header line and at least one row are"
                        + " needed",
                "t,a,a\\n2016-01-04,1,2\\n|x.csv, line 1, column 3: \"a\" names two columns; names"
                        + " must differ",
                "t,,a\\n2016-01-04,1,2\\n|x.csv, line 1, column 2: the column has no name; the"
                        + " first line must name every column",
                "t,a\\nnow,1\\n|x.csv, line 2: no column holds a time stamp (ISO-8601"
                    + " (2016-01-04T00:05:00Z), yyyy-MM-dd HH:mm:ss, dd/MM/yyyy HH:mm or epoch"
                    + " seconds); name it with --time, or give --step SECONDS and --begin STAMP;"
                    + " the columns are t, a",
                "t,a\\n2016-01-04,x\\n|x.csv, line 2: no column but the time holds a number (\"x\""
                        + " in column \"a\" is no number); the columns are t, a",
                "t,a\\n2016-01-04 00:00,1\\n2016-01-04 00:00:01,1\\n2099-01-04 00:05,1\\n|x.csv: 3"
                    + " rows from 2016-01-04T00:00:00 to 2099-01-04T00:05:00 make 2619302701 slots"
                    + " of 1 s; give a longer --step, or check the first and last time stamp",
            })
    void saysWhereAndWhatIsWrong(String content, String message) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, content.replace("\\n", "\n").replace("\\uFFFD", "\uFFFD"));
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD))
                .isInstanceOf(UnreadableSeriesException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\u0000\u0001\u0002", "\"never closed\n1,2\n", "\uFEFF"})
    void refusesWhatIsNoTableWithOneLine(String content) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, content);
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD))
                .isInstanceOf(UnreadableSeriesException.class)
                .message()
                .startsWith("x.csv")
                .hasLineCount(1);
    }

    @Test
    void refusesAMissingFileAFolderAndAMissingColumn() throws IOException {
        Path file = folder.resolve("x.csv");
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD))
                .hasMessage(file + ": there is no such file");
        assertThatThrownBy(() -> SeriesFiles.read(folder, STANDARD))
                .hasMessage(folder + " is a folder; name a CSV or Parquet file");
        Files.writeString(file, "t,a\n2016-01-04,1\n");
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD.columns(null, List.of("flow"))))
                .hasMessage("x.csv, line 1: there is no column \"flow\"; the columns are t, a");
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD.columns("when", List.of())))
                .hasMessage("x.csv, line 1: there is no column \"when\"; the columns are t, a");
    }

    @Test
    void repairSortsAndAveragesRowsOfTheSameStamp() throws IOException {
        LoadedSeries loaded =
                read(
                        rows(
                                "t,a",
                                "2016-01-04 00:05,4",
                                "2016-01-04 00:00,1",
                                "2016-01-04 00:05,8",
                                "2016-01-04 00:10,9"),
                        STANDARD.repairing());
        assertThat(loaded.table().column(0)).containsExactly(1, 6, 9);
        assertThat(loaded.notes())
                .contains(
                        "rows were out of order and have been sorted by time",
                        "1 rows repeated a time stamp and have been averaged");
    }

    @Test
    void putsUnevenStampsOnTheNearestSlotAndLeavesGapsMissing() throws IOException {
        LoadedSeries loaded =
                read(
                        rows(
                                "t,a",
                                "2016-01-04 00:01,2",
                                "2016-01-04 00:06,4",
                                "2016-01-04 00:07,8",
                                "2016-01-04 00:21,5",
                                "2016-01-04 00:26,7"));
        SensorTable table = loaded.table();
        assertThat(table.stepSeconds()).isEqualTo(300);
        assertThat(table.secondOfDay(0)).isZero();
        assertThat(table.column(0)).containsExactly(2, 6, Double.NaN, Double.NaN, 5, 7);
        assertThat(loaded.notes())
                .containsExactly(
                        "time stamps are uneven: 5 rows were moved to the nearest of the slots 300"
                                + " s apart, 1 of them averaged with another",
                        "2 of 6 slots have no row and count as missing");
    }

    @Test
    void keepsEveryRowWhenAskedForRows() throws IOException {
        SensorTable table =
                read(
                                "t,a\n2016-01-04 00:01,2\n2016-01-04 00:06,4\n2016-01-04 00:27,8\n",
                                STANDARD.byRows())
                        .table();
        assertThat(table.column(0)).containsExactly(2, 4, 8);
        assertThat(table.epochSecond(2) - table.epochSecond(1)).isEqualTo(21 * 60);
    }

    @Test
    void takesOutDaysWithoutAnyValue() throws IOException {
        SensorTable table =
                read(rows(
                                "t,a",
                                "2016-01-08 00:00,1",
                                "2016-01-08 12:00,2",
                                "2016-01-11 00:00,3",
                                "2016-01-11 12:00,4"))
                        .table();
        assertThat(table.rows()).isEqualTo(8);
        SensorTable working = table.withoutEmptyDays();
        assertThat(working.column(0)).containsExactly(1, 2, 3, 4);
        assertThat(working.epochSecond(2) - working.epochSecond(1)).isEqualTo(5 * 43_200L);
    }

    @Test
    void leavesOutColumnsThatHardlyChangeUnlessTheyAreNamed() throws IOException {
        String content = "t,lanes,a,note\n2016-01-04 00:00,1,5,x\n2016-01-04 00:05,1,6,y\n";
        assertThat(read(content).table().channels()).containsExactly("a");
        assertThat(read(content).notes()).hasSize(2);
        assertThat(read(content, STANDARD.columns("t", List.of("lanes", "a"))).table().channels())
                .containsExactly("lanes", "a");
    }

    @Test
    void readsAFileWithoutStampsFromAStartOn() throws IOException {
        SensorTable table =
                read("s1,s2\n60,50\n61,51\n", STANDARD.startingAt(1_330_560_000L, 300)).table();
        assertThat(table.channels()).containsExactly("s1", "s2");
        assertThat(table.epochSecond(1)).isEqualTo(1_330_560_300L);
    }

    @Test
    void readsOneRow() throws IOException {
        assertThat(read("t,a\n2016-01-04,1\n").table().rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.csv", "s.parquet"})
    void givesBackWhatWasWritten(String name) throws IOException {
        Random random = new Random(7);
        double[][] values = new double[2][500];
        long[] stamps = new long[500];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = 1_451_865_600L + 300L * i;
            values[0][i] = i % 7 == 3 ? Double.NaN : random.nextGaussian() * 1e-3;
            values[1][i] = random.nextInt(1 << 30);
        }
        SensorTable table = new SensorTable(stamps, List.of("a b", "c\"d,e"), values, 300);
        Path file = folder.resolve(name);
        SeriesFiles.write(file, table, List.of(Tag.all("synthetic", true, 500)));
        LoadedSeries loaded = SeriesFiles.read(file, STANDARD);
        assertThat(loaded.table().channels()).isEqualTo(table.channels());
        assertThat(loaded.table().epochSeconds()).isEqualTo(stamps);
        assertThat(loaded.table().column(0)).isEqualTo(values[0]);
        assertThat(loaded.table().column(1)).isEqualTo(values[1]);
        assertThat(loaded.sha256()).hasSize(64);
        assertThat(loaded.notes()).singleElement().asString().contains("synthetic");
    }

    @Test
    void namesRowAndColumnOfABadParquetCell() throws IOException {
        Path file = folder.resolve("x.parquet");
        Files.writeString(file, "PAR1 not really");
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD))
                .isInstanceOf(UnreadableSeriesException.class)
                .message()
                .startsWith("x.parquet is no Parquet file: ")
                .hasLineCount(1);
        SensorTable table =
                new SensorTable(
                        new long[] {1_451_865_600L, 1_451_865_900L},
                        List.of("a"),
                        new double[][] {{1, 2}},
                        300);
        SeriesFiles.write(file, table, List.of());
        assertThatThrownBy(() -> SeriesFiles.read(file, STANDARD.columns("a", List.of("time"))))
                .hasMessageContaining("x.parquet, line 2, column \"a\": \"1.0\" is no time stamp");
    }

    @Test
    void readsAMillionRowsInBoundedTimeAndMemory() throws IOException {
        Path file = folder.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("t,a\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write(TimestampFormat.text(1_000_000_000L + 60L * i) + "," + i % 1000 + ".5\n");
            }
        }
        long start =
                java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SensorTable table = SeriesFiles.read(file, STANDARD).table();
        double seconds =
                (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                                - start)
                        / 1e9;
        assertThat(table.rows()).isEqualTo(1_000_000);
        assertThat(table.value(0, 999_999)).isCloseTo(999.5, within(0.0));
        assertThat(seconds).isLessThan(8);
    }

    @Test
    void readsTheReferenceFlowFile() throws IOException {
        String reference = System.getProperty("giot.data.reference", "");
        Assumptions.assumeFalse(reference.isBlank(), "giot.data.reference is not set");
        LoadedSeries loaded = SeriesFiles.read(Path.of(reference, "pems_flow_train.csv"), STANDARD);
        SensorTable table = loaded.table();
        assertThat(table.channels()).containsExactly("Lane 1 Flow (Veh/5 Minutes)");
        assertThat(table.rows()).isEqualTo(57 * 288);
        assertThat(table.withoutEmptyDays().rows()).isEqualTo(7776);
    }

    private static String rows(String... rows) {
        return String.join("\n", rows) + "\n";
    }

    private LoadedSeries read(String content) throws IOException {
        return read(content, STANDARD);
    }

    private LoadedSeries read(String content, ReadSettings settings) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, content);
        return SeriesFiles.read(file, settings);
    }
}
