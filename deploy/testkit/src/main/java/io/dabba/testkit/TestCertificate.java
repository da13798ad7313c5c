package io.dabba.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signed itself, and its key, made by the JDK's keytool.
 *
 * @param keys holds both under {@link #ALIAS}
 */
public record TestCertificate(KeyStore keys) {
  public static final String ALIAS = "test";
  public static final String PASSWORD = "changeit";

  /**
   * Makes one.
   *
   * @param folder where keytool writes
   * @param names whom it is for, such as {@code dns:localhost} or {@code ip:127.0.0.1}
   * @param start since when it is valid, in days from now, such as {@code -1d}
   * @param days for how many days
   */
  public static TestCertificate make(Path folder, String names, String start, int days)
      throws IOException, GeneralSecurityException {
    Path file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    run(
        Stream.of(
            Stream.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=test"),
            Stream.of("-ext", "san=" + names, "-startdate", start),
            Stream.of("-validity", Integer.toString(days), "-storetype", "PKCS12"),
            Stream.of("-keystore", file.toString(), "-storepass", PASSWORD)));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    return new TestCertificate(keys);
  }

  /** For servers that show it, and for clients that trust it and no other. */
  public SSLContext context() throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  /** Writes the certificate alone, as PEM. */
  public Path writeCertificate(Path file) throws IOException, GeneralSecurityException {
    return write(file, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
  }

  /** Writes the key, as PEM. */
  public Path writeKey(Path file) throws IOException, GeneralSecurityException {
    return write(file, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
  }

  /** Writes what a JVM takes for its {@code javax.net.ssl.trustStore}, with {@link #PASSWORD}. */
  public Path writeTrusted(Path file) throws IOException, GeneralSecurityException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      trusted().store(stream, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return trusted;
  }

  private static Path write(Path file, String what, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
  }

  private static void run(Stream<Stream<String>> arguments) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        Stream.concat(Stream.of(tool.toString()), arguments.flatMap(each -> each)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: expected a certificate, found " + output);
    }
  }
}
