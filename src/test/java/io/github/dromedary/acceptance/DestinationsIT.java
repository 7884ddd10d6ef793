package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.acceptance.Peer.Case;
import io.github.dromedary.delivery.Contract;
import io.github.dromedary.delivery.Contracts;
import io.github.dromedary.delivery.Forms;
import io.github.dromedary.delivery.Report;
import io.github.dromedary.delivery.SendResult;
import io.github.dromedary.delivery.SendResults;
import io.github.dromedary.delivery.Signatures;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every file in {@code routes/destinations/} has to do, over its real protocol. A new file is
 * tested as well: what it talks to follows from the settings in its head. So is the example of the
 * documents.
 */
@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DestinationsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Forms FORMS = new Forms();

  /** Names that would be markup, a link, a mention or another protocol's command somewhere. */
  private static final String NAMES =
      "*a_b* __c__ ~~d~~ `e` [f](http://g.example) <h>&amp; #i |j| \\k @everyone <!channel> <@U1> :l:"
          + " \"m\" 'n' ${o} {{p}} 1. q\n.\nQUIT\n- 香港 😀 👨‍👩‍👧 e\u0301 🇨🇿";

  private static final String LONG =
      IntStream.range(0, 400)
          .mapToObj(i -> "🖥 <b>节点 *node_" + i + "* 😀</b>\n⬇️ 1.00 GiB\n⬆️ 2.00 GiB")
          .collect(Collectors.joining("\n\n"));

  /** In place of the one that books: counts, and leaves body and headers as they are. */
  private static final String PART_SENT =
      """
      - route:
          id: delivery.part-sent
          description: Counts the parts of a message.
          from:
            uri: direct:delivery.part-sent
            steps:
              - setVariable: { name: counted, simple: "${body}" }
              - setBody: { constant: "x" }
              - to: "file:%s?fileName=count&fileExist=Append"
              - setBody: { simple: "${variable.counted}" }
      """;

  private final Map<String, Peer> peers = new TreeMap<>();
  private final List<String> untested = new ArrayList<>();
  private List<Contract> files;
  private World world;

  private Path folder;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path home = PackageCopy.in(folder);
    Path routes = home.resolve("routes/destinations");
    Files.writeString(routes.resolve("team.camel.yaml"), exampleOfTheDocuments());
    files = Contracts.in(home, home.resolve("custom"));
    Map<String, String> environment = new HashMap<>();
    for (Contract file : files) {
      Optional<Peer> found = Peers.of(file, folder);
      if (found.isEmpty()) {
        untested.add(file.destination()); // without settings it is off
        continue;
      }
      Peer peer = found.get();
      peers.put(file.destination(), peer);
      for (Contract.Setting setting : file.settings()) {
        if (setting.secret() || setting.needed()) {
          environment.putIfAbsent(setting.name(), Peer.MARK + setting.name());
        }
      }
      environment.putAll(peer.settings());
    }
    environment.put("DELIVERY_TIMEOUT_SECONDS", String.valueOf(PATIENCE.toSeconds()));
    environment.put("LOG_LEVEL", "DEBUG");
    Path partSent = home.resolve("routes/delivery/part-sent.camel.yaml");
    Files.createDirectories(partSent.getParent());
    Files.writeString(partSent, PART_SENT.formatted(folder.resolve("parts")));
    world = new World(MovingClock.now(), folder, List.of());
    world.starts(
        home,
        Mode.ONCE,
        environment.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  @AfterAll
  void no_secret_is_in_the_log_of_all_that() throws IOException {
    world.close();
    peers.values().forEach(Peer::close);
    assertThat(Files.readString(world.logFile())).doesNotContain(Peer.MARK);
  }

  @Test
  void what_talks_to_nothing_that_is_simulated_here_is_named_as_not_tested() {
    assumeThat(untested).as("no conformance test: neither HTTP, SMTP nor files").isEmpty();
  }

  @Test
  void a_destination_that_calls_no_http_address_is_not_taken_for_one_that_does() {
    String head = "# Needs MY_URL (secret%s): where\n- route: { x: \"%s {{my.url:}}\" }\n";

    assertThat(Peers.of(Contract.of("my", "my", head.formatted("", "CamelHttpUri")), folder))
        .hasValueSatisfying(
            peer -> {
              assertThat(peer).isInstanceOf(HttpPeer.class);
              peer.close();
            });
    assertThat(Peers.of(Contract.of("my", "my", head.formatted("", "paho")), folder)).isEmpty();
    assertThat(Peers.of(Contract.of("my", "my", head.formatted(", text", "kafka")), folder))
        .isEmpty();
  }

  Stream<Arguments> cases() {
    return peers.entrySet().stream()
        .flatMap(
            peer -> peer.getValue().cases().stream().map(it -> Arguments.of(peer.getKey(), it)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void an_attempt_ends_in_time_with_the_right_result(String destination, Case happening)
      throws IOException {
    Peer peer = peers.get(destination);
    peer.works();
    happening.happens().run();
    long begin = System.nanoTime();

    SendResult result = deliver(destination, report("one"), 0);

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as(destination + happening)
        .isLessThan(PATIENCE.multipliedBy(3));
    happening.expected().accept(result);
    assertThat(result.toString()).doesNotContain(Peer.MARK, "://", "/", "127.0.0.1");
    assertThat(peer.arrived())
        .hasSize(happening.arrives())
        .noneMatch(text -> text.startsWith("asked for"));
    assertThat(peer.attempts()).isEqualTo(happening.arrives());
  }

  Stream<String> destinations() {
    return peers.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void a_report_arrives_once_and_no_name_in_it_is_taken_for_markup(String destination)
      throws IOException {
    Peer peer = peers.get(destination);
    peer.works();
    Report report = report(NAMES);

    assertThat(deliver(destination, report, 0)).isEqualTo(new SendResult.Sent());

    assertThat(peer.arrived()).singleElement().satisfies(text -> isWhole(text, report));
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void a_long_report_arrives_whole_and_goes_on_after_the_parts_that_are_there(String destination)
      throws IOException {
    Peer peer = peers.get(destination);
    peer.works();
    Report report = of(LONG, quoted(LONG));

    assertThat(deliver(destination, report, 0)).isEqualTo(new SendResult.Sent());
    List<String> parts = peer.arrived();
    isWhole(parts.stream().map(DestinationsIT::unnumbered).collect(Collectors.joining()), report);
    if (parts.size() > 1) {
      assertThat(partsSent()).isEqualTo(parts.size());
      peer.works();
      assertThat(deliver(destination, report, parts.size() - 1)).isEqualTo(new SendResult.Sent());
      assertThat(peer.arrived()).containsExactly(parts.get(parts.size() - 1));
      peer.works();
      assertThat(deliver(destination, report, parts.size())).isEqualTo(new SendResult.Sent());
      assertThat(peer.arrived()).isEmpty();
    }
  }

  @Test
  void a_report_that_fails_half_way_goes_on_where_it_stopped() throws IOException {
    HttpPeer discord = (HttpPeer) peers.get("discord");
    discord.works();
    discord.failsAfter(2, 500);

    SendResult failed = deliver("discord", of(LONG, "{}"), 0);

    assertThat(failed).isInstanceOf(SendResult.Transient.class);
    assertThat(partsSent()).isEqualTo(2);
    assertThat(discord.arrived()).hasSize(2);
  }

  @Test
  void webhooks_get_the_headers_they_are_to_get_and_none_of_the_contract() throws Exception {
    Report report = report(NAMES);
    for (String destination : List.of("slack", "discord", "webhook", "ntfy")) {
      HttpPeer peer = (HttpPeer) peers.get(destination);
      peer.works();
      deliver(destination, report, 0);
      Headers headers = peer.requests().get(0).headers();
      assertThat(headers.keySet())
          .doesNotContain("Kind", "Period", "Title", "Late", "Delivery", "Recipient", "Partssent")
          .noneMatch(name -> name.startsWith("Camel"));
    }
    HttpPeer.Request hook = ((HttpPeer) peers.get("webhook")).requests().get(0);
    byte[] body = hook.body().getBytes(StandardCharsets.UTF_8);
    assertThat(hook.headers().getFirst("X-Dromedary-Kind")).isEqualTo("daily");
    assertThat(hook.headers().getFirst("Idempotency-Key")).isEqualTo("dromedary-4711");
    assertThat(hook.headers().getFirst("X-Dromedary-Signature"))
        .isEqualTo(new Signatures().sha256(body, Peer.MARK + "WEBHOOK_SECRET"));
    Headers ntfy = ((HttpPeer) peers.get("ntfy")).requests().get(0).headers();
    assertThat(ntfy.getFirst("X-Title")).isEqualTo(FORMS.header(report.title()));
    assertThat(ntfy.getFirst("Authorization")).isEqualTo("Bearer " + Peer.MARK + "NTFY_TOKEN");
  }

  @Test
  void nobody_is_called_in_discord_and_slack_gets_what_it_takes_as_it_is() throws IOException {
    Map<String, JsonNode> bodies = new HashMap<>();
    for (String destination : List.of("slack", "discord")) {
      HttpPeer peer = (HttpPeer) peers.get(destination);
      peer.works();
      deliver(destination, report(NAMES), 0);
      bodies.put(destination, new ObjectMapper().readTree(peer.requests().get(0).body()));
    }

    JsonNode mentions = bodies.get("discord").path("allowed_mentions").path("parse");
    assertThat(mentions.isArray()).isTrue();
    assertThat(mentions).isEmpty();
    assertThat(bodies.get("slack").path("text").asText()).isEqualTo("日报 Daily 📊");
    assertThat(bodies.get("slack").at("/blocks/0/type").asText()).isEqualTo("rich_text");
    assertThat(bodies.get("slack").at("/blocks/0/elements/0/type").asText())
        .isEqualTo("rich_text_section");
  }

  @Test
  void a_mail_has_both_forms_a_subject_and_the_same_id_in_every_attempt() throws Exception {
    MailPeer peer = (MailPeer) peers.get("mail");
    peer.works();
    deliver("mail", report(NAMES), 0);
    deliver("mail", report(NAMES), 0);

    MimeMessage mail = peer.mails().get(0);
    assertThat(mail.getSubject()).isEqualTo("日报 Daily 📊");
    assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(MailPeer.ADA);
    assertThat(mail.getMessageID()).isEqualTo(peer.mails().get(1).getMessageID());
    assertThat(Collections.list(mail.getAllHeaders()))
        .extracting(Header::getName)
        .doesNotContain("kind", "period", "title", "late", "delivery", "recipient", "partsSent");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(MailPeer.html(mail).getContentType()).startsWith("text/html");
    assertThat((String) MailPeer.html(mail).getContent())
        .contains("<b>Daily</b><br>", "&lt;h&gt;&amp;amp; #i")
        .contains("香港 😀");
  }

  @Test
  void a_file_is_replaced_by_the_same_report_and_nothing_else_is_left() throws IOException {
    FolderPeer peer = (FolderPeer) peers.get("file");
    peer.works();
    deliver("file", of("a", "{\"v\":1}"), 0);
    deliver("file", of("a", "{\"v\":2}"), 0);

    assertThat(peer.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file).hasFileName("daily-2026-11-20.json");
              assertThat(file).hasContent("{\"v\":2}");
            });
  }

  /** What a destination made of a report; the headers are those of its contract. */
  private SendResult deliver(String destination, Report report, int partsSent) throws IOException {
    Map<String, Object> headers = new HashMap<>();
    headers.put("kind", report.kind());
    headers.put("period", report.period());
    headers.put("title", report.title());
    headers.put("late", report.late());
    headers.put("delivery", 4711L);
    headers.put("partsSent", partsSent);
    files.stream()
        .filter(file -> file.destination().equals(destination))
        .flatMap(file -> file.recipients().stream())
        .forEach(it -> headers.put("recipient", peers.get(destination).settings().get(it.name())));
    Files.deleteIfExists(folder.resolve("parts/count"));
    try {
      world.call("direct:destinations." + destination, report, headers);
      return new SendResult.Sent();
    } catch (CamelExecutionException e) {
      return SendResults.of(e);
    }
  }

  private long partsSent() throws IOException {
    return Files.size(folder.resolve("parts/count"));
  }

  /** The file that somebody would write. */
  private static String exampleOfTheDocuments() throws IOException {
    String readme = Files.readString(Path.of("docs/own-files.md"));
    int start = readme.indexOf("# Posts each report to the team's chat.");
    return readme.substring(start, readme.indexOf("```", start));
  }

  private static Report report(String names) {
    String html =
        "📊 <b>Daily</b>\n\n🖥 <b>"
            + names.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</b>\n——\n<i>end</i>";
    return of(html, quoted(names));
  }

  private static Report of(String html, String json) {
    return new Report(
        "daily",
        "2026-11-20",
        "日报 Daily 📊",
        false,
        html,
        FORMS.text(html),
        FORMS.markdown(html),
        json,
        null);
  }

  private static String quoted(String text) {
    try {
      return FORMS.quoted(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a text is the report in one of its forms; where lines end is the protocol's choice. */
  private static void isWhole(String arrived, Report report) {
    assertThat(
            Stream.of(report.text(), report.html(), report.markdown(), report.json())
                .map(DestinationsIT::withoutBlanks))
        .as(arrived)
        .anyMatch(form -> withoutBlanks(arrived).contains(form));
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String unnumbered(String part) {
    return part.replaceFirst("\\s*\\\\?\\(\\d+/\\d+\\\\?\\)\\s*$", "");
  }
}
