package io.github.dromedary.demo.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.http.Multipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MultipartReaderTest {

  private static byte[] bytes(Multipart body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toByteArray();
  }

  private static MultipartReader reader(Multipart body, InputStream in) {
    return new MultipartReader(in, body.contentType().replaceFirst(".*boundary=", ""));
  }

  @Provide
  Arbitrary<String> nearlyBoundaries() {
    return Arbitraries.of("\r", "\n", "-", "\r\n--", "--dromedary-", "x", "\0", "\u00ff")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Property
  void any_bytes_come_out_as_they_went_in(
      @ForAll("nearlyBoundaries") String content, @ForAll String value) throws IOException {
    byte[] file = content.getBytes(ISO_8859_1);
    Multipart body =
        new Multipart().field("v", value).file("f", "n", "a/b", out -> out.write(file));
    // byte after byte: every seam is met
    InputStream in =
        new ByteArrayInputStream(bytes(body)) {
          @Override
          public synchronized int read(byte[] to, int from, int length) {
            return super.read(to, from, Math.min(1, length));
          }
        };
    MultipartReader reader = reader(body, in);

    assertThat(reader.next().orElseThrow().fileName()).isNull();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    assertThat(reader.content(read)).isTrue();
    assertThat(read.toByteArray()).isEqualTo(value.getBytes(UTF_8));
    assertThat(reader.next()).contains(new MultipartReader.Header("f", "n", "a/b"));
    read.reset();
    assertThat(reader.content(read)).isTrue();
    assertThat(read.toByteArray()).isEqualTo(file);
    assertThat(reader.next()).isEmpty();
  }

  @Example
  void a_body_that_breaks_off_has_no_whole_part() throws IOException {
    Multipart body = new Multipart().file("f", "n", "a/b", new byte[100]);
    byte[] whole = bytes(body);
    MultipartReader reader = reader(body, new ByteArrayInputStream(whole, 0, whole.length - 9));

    Optional<MultipartReader.Header> header = reader.next();

    assertThat(header).isPresent();
    assertThat(reader.content(new ByteArrayOutputStream())).isFalse();
  }

  @Example
  void a_name_ends_at_a_semicolon_as_at_telegram() throws IOException {
    Multipart body = new Multipart().file("f", "a;b\".csv", "a/b", new byte[1]);

    assertThat(reader(body, new ByteArrayInputStream(bytes(body))).next().orElseThrow().fileName())
        .isEqualTo("\"a");
  }
}
