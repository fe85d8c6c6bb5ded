package giot.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the research commands are given, a mistake is one line that names the field, its value
/// and what is allowed, and exit code 2.
class BadInputTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"probabilities":[0.5,0.6],"types":[50,150]}            | probabilities = an array with the sum 1.1         | the sum 1
                    {"probabilities":[0.5,0.5],"types":[150,50]}            | types[1] = 50.0                                   | strictly ascending
                    {"probabilities":[0.5,0.5],"types":[50,50]}             | types[1] = 50.0                                   | strictly ascending
                    {"probabilities":[0.5,0.5]}                             | types = (missing)                                 | an array of numbers
                    {"types":[50,150]}                                      | probabilities = (missing)                         | an array of numbers
                    {"probabilities":[1],"types":[50,150]}                  | probabilities = 1 values                          | as many values as types has, 2
                    {"probabilities":[],"types":[]}                         | types = 0 values                                  | an array of 1 to 2000000 values
                    {"probabilities":[1.5,-0.5],"types":[50,150]}           | probabilities[0] = 1.5                            | between 0 and 1
                    {"probabilities":[0.5,0.5],"types":[-50,150]}           | types[0] = -50.0                                  | positive
                    {"probabilities":[0.5,0.5],"types":[0,150]}             | types[0] = 0.0                                    | positive
                    {"probabilities":[0.5,0.5],"types":[50,NaN]}            | types[1] = NaN                                    | above types[0]
                    {"probabilities":[0.5,0.5],"types":[50,Infinity]}       | types[1] = Infinity                               | at most 1.0E9
                    {"probabilities":[0.5,"half"],"types":[50,150]}         | probabilities[1] = "half"                         | a number
                    {"probabilities":[0.5,null],"types":[50,150]}           | probabilities[1] = null                           | a number
                    {"probabilities":"0.5","types":[50,150]}                | probabilities = "0.5"                             | an array of numbers
                    {"probabilities":0.5,"types":[50,150]}                  | probabilities = 0.5                               | an array of numbers
                    {"probabilities":{},"types":[50,150]}                   | probabilities = an object                         | an array of numbers
                    {"probabilities":[1],"types":[50],"users":0}            | users = 0                                         | between 1 and
                    {"probabilities":[1],"types":[50],"users":2.5}          | users = 2.5                                       | a whole number
                    {"probabilities":[1],"types":[50],"users":"many"}       | users = "many"                                    | a whole number
                    {"probabilities":[1],"types":[50],"users":1e30}         | users = 1.0E30                                    | a whole number
                    {"probabilities":[1],"types":[50],"maxLatency":-1}      | maxLatency = -1.0                                 | a number of seconds
                    {"probabilities":[1],"types":[50],"minLatency":200}     | minLatency = 200.0                                | and 150
                    {"probabilities":[1],"types":[50],"a2":0}               | a2 = 0.0                                          | between
                    {"probabilities":[1],"types":[50],"b2":0.5}             | b2 = 0.5                                          | between 1 and 10
                    {"probabilities":[1],"types":[50],"a1":true}            | a1 = true                                         | a number
                    {"probabilities":[1],"types":[50],"cost":"free"}        | cost = "free"                                     | type-scaled, type-free
                    {"probabilities":[1],"types":[50],"unitCost":-5}        | unitCost = -5.0                                   | between
                    {"probabilities":[1],"types":[50],"colour":1}           | colour = 1                                        | left out
                    {"probabilities":[1],"types":[50],"types":[60]}         | state = text with a mistake                       | Duplicate
                    {"probabilities":[1],"types":[50]}{}                    | state = an object followed by more text           | one JSON object
                    {"probabilities":[1],"types":[50]                       | state = text with a mistake                       | JSON
                    [1,2]                                                   | state = an array                                  | a JSON object
                    17                                                      | state = 17                                        | a JSON object
                    """)
    void designRefusesTheState(String json, String field, String allowed) throws IOException {
        Path state = Files.writeString(folder.resolve("state.json"), json);
        assertRefused(
                CommandRun.of("design", "--state", state.toString()),
                "giot design: " + field,
                allowed);
        // The same state as the second line of a file.
        String valid = "{\"probabilities\":[1],\"types\":[50]}\n";
        Path lines = Files.writeString(folder.resolve("states.jsonl"), valid + json);
        assertRefused(
                CommandRun.of("evaluate", "--designer", "exact", "--states", lines.toString()),
                "line 2: " + field,
                allowed);
    }

    @Test
    void designRefusesMoreTypesThanItsLimit() throws IOException {
        String types = "[" + "1,".repeat(2_000_000) + "1]";
        Path state = Files.writeString(folder.resolve("state.json"), "{\"types\":" + types + "}");
        assertRefused(
                CommandRun.of("design", "--state", state.toString()),
                "types = an array of more than 2000000 values",
                "at most 2000000 values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    design --state DIR                                      | state = DIR                        | a readable file
                    design --state DIR/none                                 | state = DIR/none                   | no such file
                    design --state DIR/state --designer oracle              | designer = oracle                  | exact, null, random, stackelberg
                    design --state DIR/state --mechanism lottery            | mechanism = lottery                | contract, stackelberg, auction
                    design --state DIR/state --seed one                     | 'one' is no whole number            | --seed
                    design --state DIR/state --policy DIR/none              | policy = DIR/none                  | no such file
                    design --state DIR/state --policy DIR/empty             | policy = DIR/empty                 | a policy that giot train wrote
                    design --state DIR/state --policy DIR/state             | policy = DIR/state                 | a policy that giot train wrote
                    evaluate --states 10                                    | designer = (missing)               | given, or a policy
                    evaluate --designer exact                               | --states                           | Missing
                    evaluate --designer exact --states 0                    | states = 0                         | from 1 to 100000
                    evaluate --designer exact --states -5                   | states = -5                        | from 1 to 100000
                    evaluate --designer exact --states 99999999999999999999 | states = 99999999999999999999      | from 1 to 100000
                    evaluate --designer exact --states DIR/none             | states = DIR/none                  | no such file
                    evaluate --designer exact --states DIR/empty            | states = an empty file             | one JSON object a line
                    evaluate --designer exact --states 5 --types 0          | size = 0                           | between 1 and 64
                    evaluate --designer exact --states 5 --types 1000       | size = 1000                        | between 1 and 64
                    evaluate --designer exact --states 5 --types many       | 'many' is no whole number          | --types
                    evaluate --designer exact --states 5 --cost free        | cost = free                        | type-scaled, type-free
                    evaluate --designer exact --states 5 --market data      | market = data                      | belongs to stackelberg
                    evaluate --designer exact --states 5 --ranges moon      | ranges = moon                      | paper, wide, edge
                    evaluate --designer exact --states 5 --mechanism auction --tasks 99 | tasks = 99             | between 1 and 16
                    evaluate --designer exact --states 5 --mechanism auction --tasks 17 | tasks = 17             | between 1 and 16
                    evaluate --designer exact --states 5 --menus DIR        | menus = DIR                        | a file, not a folder
                    evaluate --designer exact --states 5 --menus DIR/no/m   | menus = DIR/no/m                   | in a folder that exists
                    evaluate --policy DIR/empty --states 5                  | policy = DIR/empty                 | a policy that giot train wrote
                    train --designer ppo                                    | --out                              | Missing
                    train --designer oracle --out DIR/p                     | designer = oracle                  | one of
                    train --designer ppo --out DIR                          | out = DIR                          | a file, not a folder
                    train --designer ppo --out DIR/no/p                     | out = DIR/no/p                     | in a folder that exists
                    train --designer ppo --out /proc/p                      | out = /proc/p                      | file
                    train --designer ppo --out DIR/p --log DIR              | log = DIR                          | a file, not a folder
                    train --designer ppo --out DIR/p --updates 0            | updates = 0                        | from 1 to
                    train --designer ppo --out DIR/p --updates -7           | updates = -7                       | from 1 to
                    train --designer ppo --out DIR/p --types -2             | size = -2                          | between 1 and 64
                    train --designer ppo --out DIR/p --cost free            | cost = free                        | type-scaled, type-free
                    train --designer ppo --out DIR/p --mechanism stackelberg --cost type-free | cost = type-free | belongs to contract
                    train --designer ppo --out DIR/p --mechanism stackelberg --market fish    | market = fish    | data, bandwidth, freshness
                    reproduce                                               | FIGURE                             | Missing
                    reproduce fig9                                          | FIGURE = fig9                      | fig4, fig5, dynamics, table
                    reproduce fig4 --seeds 0                                | seeds = 0                          | from 1 to 1000
                    reproduce fig4 --seeds -3                               | seeds = -3                         | from 1 to 1000
                    reproduce fig4 --out DIR/state                          | out = DIR/state                    | a folder that can be written
                    bench                                                   | NAME                               | Missing
                    bench nothing                                           | NAME = nothing                     | incentive
                    bench incentive --out DIR                               | out = DIR                          | a file, not a folder
                    run --mechanism lottery                                 | --mechanism = lottery              | contract, stackelberg, auction
                    run --designer oracle                                   | --designer = oracle                | exact, null, random
                    run --mechanism auction --designer ppo                  | --designer = ppo                   | exact, null, random under the mechanism auction
                    run --policy DIR/state                                  | --policy = DIR/state               | a policy that giot train wrote
                    run --cost free                                         | --cost is 'free'                   | type-free or type-scaled
                    edge --data DIR/e --designer oracle                     | --designer = oracle                | exact, null, random
                    edge --data DIR/e --ledger DIR/none                     | --ledger: DIR/none                 | is not a ledger folder
                    edge --data DIR/e --ledger DIR/state                    | --ledger: DIR/state                | is not a ledger folder
                    edge --data DIR/e --ledger DIR                          | --ledger: DIR                      | giot ledger init
                    run --data DIR/e --ledger DIR                           | --ledger: DIR                      | giot ledger init
                    """)
    void commandsRefuseOptions(String line, String field, String allowed) throws IOException {
        Files.writeString(folder.resolve("state"), "{\"probabilities\":[1],\"types\":[50]}");
        Files.writeString(folder.resolve("empty"), "");
        String[] arguments = line.replace("DIR", folder.toString()).split(" +");
        CommandRun run = CommandRun.of(arguments);
        assertRefused(run, field.replace("DIR", folder.toString()), allowed);
        assertThat(folder.resolve("e")).as(Arrays.toString(arguments)).doesNotExist();
    }

    private static void assertRefused(CommandRun run, String field, String allowed) {
        assertThat(run.err().strip()).contains(field).contains(allowed).doesNotContain("\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }
}
