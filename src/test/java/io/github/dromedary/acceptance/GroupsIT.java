package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Groups as Telegram has them: they become supergroups, and those have topics. */
class GroupsIT {

  private static final long OPS = -100_200;
  private static final long SUPERGROUP = -1_002_471_352_452L;
  private static final long USER = 5;

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.of(clock, 3);
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    world.telegram.addChat(OPS, "group", "ops");
    fleet.allGrow(GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void each_service_message_alone_moves_a_group_in_every_process_at_once(int which)
      throws IOException {
    String[] chats = {"TELEGRAM_CHAT_ID", OPS + "," + World.CHAT};
    begins(chats);
    world.samples();
    try (Application other = world.beside(chats)) {
      world.telegram.migrate(OPS, SUPERGROUP);
      world.telegram.events().update(resource("migration-messages.json").get(which).toString());

      assertThat(world.answerIn(SUPERGROUP, USER, "/help")).contains("/today");
      await()
          .atMost(World.PATIENCE)
          .until(() -> address(other).equals("Address[chat=" + SUPERGROUP + ", topic=null]"));
      int before = world.telegram.calls("sendMessage");
      world.call("direct:traffic.report", "daily");
      assertThat(world.texts(SUPERGROUP)).hasSize(2);
      // not once to where it was
      assertThat(world.telegram.calls("sendMessage") - before).isEqualTo(2);
    }
    assertThat(moved()).containsExactly(OPS + " " + SUPERGROUP);
  }

  @Test
  void what_was_written_in_the_group_before_it_moved_is_answered_where_it_is_now()
      throws IOException {
    begins("TELEGRAM_CHAT_ID", String.valueOf(OPS));
    world.telegram.events().upgrade(OPS, SUPERGROUP);
    world.telegram.userSends(OPS, USER, "/help");

    assertThat(world.messages(SUPERGROUP, 1).get(0)).contains("/today");
  }

  @Test
  void an_answer_that_finds_the_group_moved_follows_it() throws IOException {
    begins("TELEGRAM_CHAT_ID", String.valueOf(OPS));
    world.telegram.migrate(OPS, SUPERGROUP);
    world.telegram.userSends(OPS, USER, "/help");

    assertThat(world.messages(SUPERGROUP, 1).get(0)).contains("/today");
    assertThat(moved()).containsExactly(OPS + " " + SUPERGROUP);
  }

  @Test
  void an_alert_follows_a_group_that_moved_and_leaves_a_closed_topic_for_general()
      throws IOException {
    begins("TELEGRAM_ALERT_CHAT_ID", String.valueOf(OPS), "SAMPLE_INTERVAL_SECONDS", "5");
    world.samples();
    world.telegram.migrate(OPS, SUPERGROUP);
    world.panel.down();
    clock.advance(Duration.ofMinutes(2));
    String told = world.messages(SUPERGROUP, 1).get(0);
    world.telegram.events().openTopic(SUPERGROUP, 12);
    world.telegram.events().closeTopic(SUPERGROUP, 12);
    Map<String, Object> topic = Map.of("recipient", OPS + "/12");
    world.call("direct:alerts.send", "once more", topic);

    assertThat(told).startsWith("⚠️ The panel cannot be read");
    assertThat(world.messages(SUPERGROUP, 2).get(1)).isEqualTo("once more");
    assertThat(sent(1).threadId()).isNull();
  }

  @Test
  void a_group_that_nobody_set_moves_nothing_whatever_it_says() throws IOException {
    world.telegram.addChat(-777, "group", "strangers");
    begins("TELEGRAM_CHAT_ID", OPS + "," + World.CHAT);
    world.telegram.events().upgrade(-777, -100_777);
    world.telegram.userSends(-100_777, USER, "/help");

    assertThat(world.answer("/help")).contains("/today");
    assertThat(world.texts(-100_777)).isEmpty();
    assertThat(moved()).isEmpty();
  }

  @Test
  void an_answer_goes_into_the_topic_that_asked_and_a_replys_thread_is_not_taken_for_one()
      throws IOException {
    world.telegram.addChat(SUPERGROUP, "supergroup", "ops");
    begins("TELEGRAM_CHAT_ID", String.valueOf(SUPERGROUP));
    List<JsonNode> asked = resource("topic-messages.json");
    world.telegram.events().update(asked.get(1).toString());
    assertThat(sent(0).threadId()).isNull();
    world.telegram.events().openTopic(SUPERGROUP, 12);
    world.telegram.events().update(asked.get(0).toString());

    assertThat(sent(1).threadId()).isEqualTo(12);
    assertThat(sent(1).plainText()).startsWith("📊 Traffic today");
  }

  @Test
  void a_picture_and_every_part_of_a_long_answer_go_into_the_topic() throws IOException {
    inATopic();
    world.telegram.userSendsInTopic(SUPERGROUP, USER, 12, "/long");
    world.messages(SUPERGROUP, 3);
    world.telegram.userSendsInTopic(SUPERGROUP, USER, 12, "/picture");
    world.messages(SUPERGROUP, 4);

    assertThat(world.telegram.messages(SUPERGROUP))
        .hasSize(4)
        .allMatch(message -> message.threadId() == 12);
    assertThat(sent(3).method()).isEqualTo("sendPhoto");
  }

  @Test
  void a_closed_or_deleted_topic_is_said_in_one_line_and_answered_whole_in_general()
      throws IOException {
    inATopic();
    world.telegram.events().closeTopic(SUPERGROUP, 12);
    world.telegram.userSendsInTopic(SUPERGROUP, USER, 12, "/long");
    world.messages(SUPERGROUP, 3);
    world.telegram.events().deleteTopic(SUPERGROUP, 12);
    world.telegram.userSendsInTopic(SUPERGROUP, USER, 12, "/picture");
    world.messages(SUPERGROUP, 4);

    assertThat(world.telegram.messages(SUPERGROUP))
        .hasSize(4)
        .allMatch(message -> message.threadId() == null);
    assertThat(warnings())
        .containsExactly(
            "The topic "
                + SUPERGROUP
                + "/12 takes no answer, General is tried:"
                + " Telegram answered 400: Bad Request: TOPIC_CLOSED",
            "The topic "
                + SUPERGROUP
                + "/12 takes no answer, General is tried:"
                + " Telegram answered 400: Bad Request: message thread not found");
  }

  @Test
  void an_answer_that_is_refused_everywhere_is_said_in_one_line() throws IOException {
    world.telegram.addChat(SUPERGROUP, "supergroup", "ops");
    begins("TELEGRAM_CHAT_ID", SUPERGROUP + "," + World.CHAT);
    world.telegram.events().openTopic(SUPERGROUP, 12);
    world.telegram.events().closeTopic(SUPERGROUP, 1);
    world.telegram.userSends(SUPERGROUP, USER, "/help");
    world.telegram.fault(
        BotFault.error(400, "Bad Request: not enough rights to send text messages to the chat")
            .onChat(World.CHAT)
            .onMethod("sendMessage")
            .times(1));
    await().atMost(World.PATIENCE).until(() -> warnings().size() == 1);
    world.writes("/help");
    await().atMost(World.PATIENCE).until(() -> warnings().size() == 2);

    assertThat(warnings())
        .containsExactly(
            "Reply not delivered: Telegram answered 400: Bad Request: TOPIC_CLOSED",
            "Reply not delivered: Telegram answered 400: Bad Request: not enough rights to send"
                + " text messages to the chat");
    assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
  }

  @Test
  void blanks_of_any_kind_and_slashes_of_full_width_are_understood() throws IOException {
    begins("TELEGRAM_CHAT_ID", String.valueOf(World.CHAT));

    assertThat(world.answer("\u3000\uff0fTOP\u30006h")).contains("Traffic of the last 6 h");
    assertThat(world.answer("/top\u00a06h")).contains("Traffic of the last 6 h");
    assertThat(world.answer("\uff0fHelp\uff20Dromedary_Demo_BOT")).contains("/today");
  }

  private void inATopic() throws IOException {
    Path home = PackageCopy.whole(folder);
    Files.writeString(
        home.resolve("routes/commands/long.camel.yaml"),
        """
        - route:
            id: commands.long
            description: Many words
            from:
              uri: direct:commands.long
              steps:
                - setBody: { constant: "%s" }
                - to: direct:telegram.reply
        """
            .formatted("word ".repeat(2_000)));
    Files.writeString(
        home.resolve("routes/commands/picture.camel.yaml"),
        """
        - route:
            id: commands.picture
            description: What Telegram takes for a picture
            from:
              uri: direct:commands.picture
              steps:
                - setBody: { constant: "\\x89PNG" }
                - convertBodyTo: { type: "byte[]", charset: ISO-8859-1 }
                - to: direct:telegram.reply
        """);
    world.telegram.addChat(SUPERGROUP, "supergroup", "ops");
    world.telegram.events().openTopic(SUPERGROUP, 12);
    world.starts(home, Mode.RUN, "TELEGRAM_CHAT_ID", String.valueOf(SUPERGROUP));
  }

  private void begins(String... settings) throws IOException {
    world.starts(Mode.RUN, settings);
  }

  private SentMessage sent(int number) {
    world.messages(SUPERGROUP, number + 1);
    return world.telegram.messages(SUPERGROUP).get(number);
  }

  private static String address(Application other) throws IOException {
    return String.valueOf(other.call("bean:chats?method=address('" + OPS + "')", null));
  }

  private List<String> moved() {
    return new JdbcTemplate(new DriverManagerDataSource(world.store()))
        .query(
            "SELECT chat_id, moved_to FROM moved_chat",
            (row, i) -> row.getString("chat_id") + " " + row.getString("moved_to"));
  }

  private List<String> warnings() throws IOException {
    return Files.readAllLines(world.logFile()).stream()
        .filter(line -> line.contains(" WARN "))
        .map(line -> line.replaceAll(".*(?=The topic|Reply)", ""))
        .toList();
  }

  private static List<JsonNode> resource(String name) throws IOException {
    try (InputStream in = GroupsIT.class.getResourceAsStream("/telegram/" + name)) {
      return List.of(new ObjectMapper().readValue(in, JsonNode[].class));
    }
  }
}
