package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options that cannot be, or not together: one line that says what is allowed, with exit code 2.
class ModelBadOptionTest extends ModelInput {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "forecast --train G --horizon 0| --horizon is 0 but must lie in [1, 144]",
                "forecast --train G --horizon -3| --horizon is -3 but must lie in [1, 144]",
                "forecast --train G --horizon 5000| --horizon is 5000 but must lie in [1, 144]",
                "forecast --train G --horizon many| --horizon",
                "forecast --model M --data G --horizon 60| was made for up to 12 steps, not 60; fit"
                        + " again with --horizon 60",
                "forecast --model M --data G --adjacency G| --adjacency goes with --train",
                "forecast --model M --data G --values speed| --values goes with --train; good.model"
                        + " was fitted to flow",
                "forecast --train G --step -5| --step is -5 but must lie in [1, 604800]",
                "forecast --train G --step 0| --step is 0 but must lie in [1, 604800]",
                "forecast --train G --step soon| is no whole number",
                "detect --train G --data G --false-alarms few| is no number",
                "evaluate --task forecast --train G --test G --models linear| the test series"
                    + " begins at 2024-03-04T00:00:00, not after the end of the training series at"
                    + " 2024-03-08T23:45:00",
                "forecast --train G --out /proc/x.csv| /proc is not to be written to",
                "forecast --train G --step 5| make 86221 slots of 5 s; give a longer --step",
                "forecast --train G --begin 2024-01-01| --begin needs --step SECONDS",
                "forecast --train G --values flow,flow| name one twice",
                "forecast --train G --time time --values time| asked for both as the time and as a"
                        + " value",
                "fit --train G --out O --private 0| --private is 0.0 but must lie in [0.01,"
                        + " 1000.0]",
                "fit --train G --out O --private -1| --private is -1.0 but must lie in",
                "fit --train G --out O --private nan| --private",
                "fit --train G --out O --private 8 --noise 1| give either --private or --noise",
                "fit --train G --out O --clip 1| --clip, --delta and --contributor go with",
                "fit --train G --out O --private 8 --clip 0| --clip is 0.0 but must lie in",
                "fit --train G --out O --private 8 --delta 1| --delta is 1.0 but must lie in",
                "fit --train G --out O --private 8 --method flow| --private trains diffusion only",
                "fit --train G --out O --private 8 --contributor dog| --contributor is \"dog\" but"
                        + " must be channel or day",
                "fit --train G --out O --private 8 --contributor channel| good.csv: 1 contributors;"
                        + " private training needs at least 10",
                "fit --train G --out O --private 8| good.csv: 5 contributors; private training",
                "fit --train G --out O --audit| --audit attacks generative methods; ridge is none",
                "fit --train G --out O --method flow --audit| 180",
                "fit --train G --out O --method vae --adjacency G| --adjacency goes with ridge and"
                        + " diffusion; vae does not look at neighbours",
                "fit --train G --out O --adjacency G| good.csv: 481 lines of 2 cells; a square"
                        + " matrix",
                "fit --train G --out O --adjacency none| none: there is no such file",
                "fit --train G --out FOLDER| is a folder; name a file",
                "fit --train G --out G| would overwrite what is read",
                "impute --train G --out FOLDER| is a folder; name a file",
                "impute --train G --out G| would overwrite what is read",
                "forecast --train G --plot G| would overwrite what is read",
                "forecast --train G --out G/x.csv| good.csv is no folder",
                "sample --train G --days 0 --out O| --days is 0 but must lie in [1, 1000]",
                "sample --model M --data G --out O| ridge says how likely each value is",
                "detect --train G --data G --false-alarms 0| --false-alarms is 0.0 but must lie in"
                        + " (0, 1)",
                "detect --train G --data G --false-alarms nan| --false-alarms",
                "detect --train G --data G --false-alarms 0.001| needs at least 999 steps",
                "detect --train G --data G --window 1| --window is 1 but must lie in [2, 1000]",
                "detect --train G --data G --window 200| windows of 200 need at least 1200 steps",
                "detect --train G --data G --method oracle| there is no method \"oracle\"",
                "evaluate --task synthesis --train G --adjacency G| --adjacency goes with --task"
                        + " forecast and --task impute",
            })
    void refusesOptionsThatCannotBe(String words, String message) {
        GiotModel run = run(words, good);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertOneLine(words, run);
        assertThat(lastLine(run)).contains(message.strip());
    }

    @Test
    void doesNotReplaceDevices() throws IOException {
        // by way of a link, so that nothing is lost should it be replaced
        Path device = Files.createSymbolicLink(folder.resolve("out.csv"), Path.of("/dev/null"));
        GiotModel run = run("forecast --train G --out O", good);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(lastLine(run)).endsWith("is a device or a pipe; name a file");
        assertThat(device).isSymbolicLink();
    }
}
