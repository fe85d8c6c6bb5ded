package giot.ledger.client.wire;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/// A node's or a client's identity for mutual TLS, in three PEM files of one folder: `tls.crt`,
/// `tls.key` (mode 600) and `ca.crt`, the authority that both sides must come from.
///
/// @param folder the folder with the three files
public record TlsFiles(Path folder) {
    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String AUTHORITY = "ca.crt";

    private static final String[] PROTOCOLS = {"TLSv1.3"};

    /// The service's side: takes only clients with a certificate of the authority.
    ///
    /// @throws IOException with one line, when a file is missing or none of its kind
    public SslContext server() throws IOException {
        return build((certificate, key) ->
                SslContextBuilder.forServer(certificate, key).clientAuth(ClientAuth.REQUIRE));
    }

    /// The client's side: shows its certificate, takes only nodes with one of the authority.
    ///
    /// @throws IOException with one line, when a file is missing or none of its kind
    public SslContext client() throws IOException {
        return build(
                (certificate, key) -> SslContextBuilder.forClient().keyManager(certificate, key));
    }

    private SslContext build(BiFunction<File, File, SslContextBuilder> side) throws IOException {
        File certificate = file(CERTIFICATE);
        File key = file(KEY);
        File authority = file(AUTHORITY);
        try {
            return GrpcSslContexts.configure(side.apply(certificate, key).trustManager(authority))
                    .protocols(PROTOCOLS)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the TLS files in %s cannot be used: %s, %s or %s is damaged"
                            .formatted(folder, CERTIFICATE, KEY, AUTHORITY),
                    e);
        }
    }

    private File file(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isReadable(file)) {
            throw new IOException(
                    file + " is missing or cannot be read; a ledger for several machines has it");
        }
        return file.toFile();
    }
}
