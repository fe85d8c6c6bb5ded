package giot.generative.series;

import giot.terms.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Parquet through an in-memory DuckDB. Cells are read as text, so that both kinds of file are
/// understood, and refused, in the same way.
final class ParquetFile {

    private ParquetFile() {}

    static LoadedSeries read(Path file, ReadSettings settings) throws IOException {
        String source = String.valueOf(file.getFileName());
        String hash = hash(file);
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            String from = " FROM read_parquet(" + literal(file) + ")";
            List<String> header = header(statement, from);
            String texts =
                    header.stream()
                            .map(name -> "CAST(" + identifier(name) + " AS VARCHAR)")
                            .collect(Collectors.joining(", "));
            RowReader rows = new RowReader(source, "row", header, settings);
            try (ResultSet result = statement.executeQuery("SELECT " + texts + from)) {
                List<String> cells = new ArrayList<>();
                for (long number = 1; result.next(); number++) {
                    cells.clear();
                    for (int i = 1; i <= header.size(); i++) {
                        String text = result.getString(i);
                        cells.add(text == null ? "" : text);
                    }
                    rows.accept(number, cells);
                }
            }
            return rows.finish(hash);
        } catch (SQLException e) {
            throw new UnreadableSeriesException(source + " is no Parquet file: " + reason(e));
        }
    }

    static void write(Path file, SensorTable table, List<Tag> tags) throws IOException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE series ("
                            + identifier("time")
                            + " TIMESTAMP"
                            + columns(table.channels(), "DOUBLE")
                            + columns(tags.stream().map(Tag::name).toList(), "BOOLEAN")
                            + ")");
            append(connection.unwrap(DuckDBConnection.class), table, tags);
            statement.execute("COPY series TO " + literal(file) + " (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        }
    }

    private static void append(DuckDBConnection connection, SensorTable table, List<Tag> tags)
            throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("main", "series")) {
            for (int row = 0; row < table.rows(); row++) {
                appender.beginRow();
                appender.append(
                        LocalDateTime.ofEpochSecond(table.epochSecond(row), 0, ZoneOffset.UTC));
                for (int c = 0; c < table.channels().size(); c++) {
                    double value = table.value(c, row);
                    if (Double.isNaN(value)) {
                        appender.appendNull();
                    } else {
                        appender.append(value);
                    }
                }
                for (Tag tag : tags) {
                    appender.append(tag.at(row));
                }
                appender.endRow();
            }
        }
    }

    private static List<String> header(Statement statement, String from) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT *" + from + " LIMIT 0")) {
            ResultSetMetaData meta = result.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnName(i));
            }
            return names;
        }
    }

    // One thread and no extension from the network: reading a file must not do anything else.
    private static Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.put("threads", "1");
        properties.put("memory_limit", "512MB");
        properties.put("autoinstall_known_extensions", "false");
        properties.put("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:", properties);
    }

    private static String columns(List<String> names, String type) {
        return names.stream()
                .map(name -> ", " + identifier(name) + " " + type)
                .collect(Collectors.joining());
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Digest.hasher();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
