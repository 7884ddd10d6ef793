package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented queries for another bot's tables, against such tables. */
class AnotherBotIT {

  @TempDir private Path folder;

  @Test
  void a_folder_of_queries_maps_the_tables_of_another_bot() throws IOException {
    try (BotDatabase database = new BotDatabase();
        UsageWorld usage =
            new UsageWorld(MovingClock.at("2026-03-11T02:00:17Z"), folder, database)) {
      database.sql(
          "DROP TABLE users, videos, music;"
              + "CREATE TABLE chats (id BIGINT PRIMARY KEY, created TIMESTAMPTZ, language TEXT,"
              + " came_from TEXT); CREATE TABLE deliveries (id BIGSERIAL PRIMARY KEY, chat_id BIGINT,"
              + " delivered TIMESTAMPTZ, url TEXT, kind TEXT); CREATE TABLE songs (id BIGSERIAL"
              + " PRIMARY KEY, chat_id BIGINT, delivered TIMESTAMPTZ);"
              + "INSERT INTO chats VALUES (1, '2026-03-11 01:00:00Z', 'en', 'a friend'), (-2, NULL,"
              + " 'ru', NULL);"
              + "INSERT INTO deliveries (chat_id, delivered, url, kind) VALUES"
              + " (1, '2026-03-11 01:00:00Z', 'https://v/1', 'video'),"
              + " (-2, NULL, 'https://v/3', 'album');"
              + "INSERT INTO songs (chat_id, delivered) VALUES (1, '2026-03-11 01:30:00.9Z');"
              + "GRANT SELECT ON chats, deliveries, songs TO reader");
      usage.starts("DB_QUERIES", Path.of("docs/another-bot").toAbsolutePath().toString());
      usage.opensTheMenu();

      assertThat(usage.chat.presses("quick", text -> text.contains("Overall")).plainText())
          .startsWith(
              "📊Overall Stats\nChats: 1\nMusic: 1\n┗ Unique: 1\nVideos: 1\n┗ Unique: 1\n"
                  + "┗ Images: 0\n    ┗ Unique: 0\nGroups\nChats: 1\nMusic: 0\n┗ Unique: 0\n"
                  + "Videos: 1\n┗ Unique: 1\n┗ Images: 1\n    ┗ Unique: 1\n");
      usage.chat.presses("main", text -> text.equals(UsageWorld.MAIN_SCREEN));
      assertThat(usage.searches("1").plainText()).contains("Videos: 1\n", "Referral: a friend\n");
    }
  }
}
