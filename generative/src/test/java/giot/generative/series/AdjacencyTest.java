package giot.generative.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjacencyTest {
    private static final List<String> CHANNELS = List.of("a", "b", "c");
    private static final float[][] EXPECTED = {{1, 0.5f, 0}, {0.25f, 1, 0}, {0, 2, 1}};

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,.5,0\n.25,1,0\n0,2,1\n",
                "\uFEFF1;0.5;0\r\n0.25;1;0\r\n0;2;1\r\n",
                "c,a,b\n1,0,2\n0,1,.5\n0,.25,1\n",
                ",c,a,b\nc,1,0,2\na,0,1,.5\nb,0,.25,1\n",
                "a,b,c,d\n1,.5,0,9\n.25,1,0,9\n0,2,1,9\n9,9,9,9\n",
                "from,to,weight\na,a,1\nb,b,1\nc,c,1\na,b,.5\nb,a,0.25\nc,b,2\n",
                "From,To,Weight\n\"a\",a,1\nb,b,1\nc,c,1\na,b,.5\nb,a,0.25\nc,b,2\na,zz,7\n",
            })
    void understandsMatricesAndLists(String content) throws IOException {
        assertThat(read(content).closeness()).isDeepEqualTo(EXPECTED);
        assertThat(read(content).sha256()).hasSize(64);
    }

    @Test
    void saysThatLinksWereLeftOut() throws IOException {
        assertThat(read("from,to,weight\na,b,1\na,x,1\n").notes())
                .containsExactly("1 of 2 links name channels that the series does not have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0,0\\n0,x,0\\n0,0,1|adj.csv, line 2, column 2: \"x\" is no weight; write a"
                        + " number from 0 (not connected) on",
                "1,0,0\\n0,1,0\\n0,-1,1|adj.csv, line 3, column 2: \"-1\" is no weight; write a"
                        + " number from 0 (not connected) on",
                "1,0,0\\n0,1,nan\\n0,0,1|adj.csv, line 2, column 3: \"nan\" is no weight; write a"
                        + " number from 0 (not connected) on",
                "a,b,c\\n1,0,0\\n0,1,inf\\n0,0,1|adj.csv, line 3, column \"c\": \"inf\" is no"
                        + " weight; write a number from 0 (not connected) on",
                "1,0,0\\n0,1\\n0,0,1|adj.csv, line 2: 2 cells; the first line has 3",
                "1,0\\n0,1|adj.csv: a matrix of 2 channels without names, but the series has 3;"
                        + " write the channels' names into its first line",
                "1,0,0\\n0,1,0|adj.csv: 2 lines of 3 cells; a square matrix, one with the"
                        + " channels' names in its first line, or a list from,to,weight is needed",
                "a,b,d\\n1,0,0\\n0,1,0\\n0,0,1|adj.csv, line 1: there is no channel \"c\"; the"
                        + " channels are a, b, d",
                "a,b,b\\n1,0,0\\n0,1,0\\n0,0,1|adj.csv, line 1: a name stands twice; names must"
                        + " differ",
                ",a,b,c\\na,1,0,0\\nc,0,1,0\\nb,0,0,1|adj.csv, line 3, column 1: \"c\" where the"
                        + " first line says \"b\"; rows and columns must be in the same order",
                "from,to,weight\\na,b,1\\na,b,2|adj.csv, line 3: the link from a to b is there"
                        + " twice; keep one",
                "from,to,weight\\na,b,\\n|adj.csv, line 2, column \"weight\": \"\" is no weight;"
                        + " write a number from 0 (not connected) on",
                "from,to,weight\\nx,y,1|adj.csv: none of its 1 links is between channels of the"
                        + " series; the channels are a, b, c",
            })
    void saysWhereAndWhatIsWrong(String content, String message) {
        assertThatThrownBy(() -> read(content.replace("\\n", "\n")))
                .isInstanceOf(UnreadableSeriesException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> Adjacency.read(folder, CHANNELS))
                .hasMessage(folder + " is a folder; name a CSV file");
        assertThatThrownBy(() -> Adjacency.read(folder.resolve("none"), CHANNELS))
                .hasMessage(folder.resolve("none") + ": there is no such file");
        assertThatThrownBy(() -> read("")).hasMessage("adj.csv: the file is empty");
    }

    private Adjacency read(String content) throws IOException {
        Path file = folder.resolve("adj.csv");
        Files.writeString(file, content);
        return Adjacency.read(file, CHANNELS);
    }
}
