package io.github.dromedary.component;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A Maven repository on loopback with made-up jars, and a settings.xml that leads there. */
public final class MadeUpRepository implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Path folder;
  private volatile String authorization = "";

  /**
   * @param folder for the settings and the local repository
   */
  public MadeUpRepository(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Has a jar, which needs others. */
  public MadeUpRepository has(String jar, String... needed) {
    StringBuilder needs = new StringBuilder();
    for (String each : needed) {
      needs.append("<dependency>").append(name(each)).append("</dependency>");
    }
    String pom =
        "<project><modelVersion>4.0.0</modelVersion>%s<dependencies>%s</dependencies></project>"
            .formatted(name(jar), needs);
    String path = path(jar);
    put(path + ".pom", pom.getBytes(StandardCharsets.UTF_8));
    put(path + ".jar", content(jar));
    return this;
  }

  /** Gives a jar another content than its checksum says. */
  public void spoil(String jar) {
    files.put(path(jar) + ".jar", new byte[] {1});
  }

  /** Obeys only who names himself so. */
  public void asksFor(String basic) {
    authorization = basic;
  }

  /** Is out of reach from now on. */
  public void goesAway() {
    server.stop(0);
  }

  /** How often a jar, not its description, was asked for. */
  public long asked(String jar) {
    return asked.stream().filter((path(jar) + ".jar")::equals).count();
  }

  /** All that was asked for. */
  public List<String> asked() {
    return asked;
  }

  /** A settings.xml, with a mirror of everything, and what else it shall say. */
  public Path settings(String more) throws IOException {
    String text =
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror>
              <id>made-up</id>
              <mirrorOf>*</mirrorOf>
              <url>http://127.0.0.1:%d/maven</url>
            </mirror>
          </mirrors>
          %s
        </settings>
        """
            .formatted(folder.resolve("local"), server.getAddress().getPort(), more);
    return Files.writeString(folder.resolve("settings.xml"), text);
  }

  @Override
  public void close() {
    goesAway();
  }

  private void put(String path, byte[] content) {
    files.put(path, content);
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(content);
      files.put(path + ".sha1", HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      boolean mayAsk = authorization.isEmpty() || authorization.equals(given);
      byte[] content = files.get(path);
      if (!mayAsk) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
      }
      int status = !mayAsk ? 401 : content == null ? 404 : 200;
      exchange.sendResponseHeaders(status, status == 200 ? content.length : -1);
      if (status == 200) {
        exchange.getResponseBody().write(content);
      }
    }
  }

  private static byte[] content(String jar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      String[] parts = jar.split(":");
      String place = "META-INF/maven/" + parts[0] + "/" + parts[1] + "/pom.properties";
      out.putNextEntry(new ZipEntry(place));
      out.write(("version=" + parts[2] + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String name(String jar) {
    String[] parts = jar.split(":");
    return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
        .formatted((Object[]) parts);
  }

  private static String path(String jar) {
    String[] parts = jar.split(":");
    return "/maven/%s/%s/%s/%s-%s"
        .formatted(parts[0].replace('.', '/'), parts[1], parts[2], parts[1], parts[2]);
  }
}
