package giot.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TaskProgressTest {

    @Test
    void writesOneLineForEachPartWhereThereIsNoTerminal() {
        StringWriter err = new StringWriter();

        try (TaskProgress progress = TaskProgress.start("work", new PrintWriter(err), false)) {
            progress.report(0, "reading");
            progress.report(0.2, "reading");
            progress.report(0.7, "writing");
            progress.report(1, "writing");
        }

        assertThat(err.toString().lines()).containsExactly("reading ...", "writing ...");
    }
}
