package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.komari.History.Point;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History history = new History();

  @Test
  void points_of_a_minute_each_stand_for_its_end() throws IOException {
    assertThat(points("02:27:00", "02:28:00")).containsExactly(at("02:28:00"), at("02:29:00"));
  }

  @Test
  void the_shortest_distance_is_the_bucket_also_where_points_are_missing() throws IOException {
    assertThat(points("02:00:00", "02:30:00", "02:45:00", "03:45:00"))
        .containsExactly(
            at("02:15:00", 900), at("02:45:00", 900), at("03:00:00", 900), at("04:00:00", 900));
  }

  @Test
  void a_single_point_is_taken_for_a_minutes() throws IOException {
    assertThat(points("02:27:00")).containsExactly(at("02:28:00"));
  }

  @Test
  void points_off_the_bucket_are_single_reports_of_an_old_panel_and_stay_where_they_are()
      throws IOException {
    assertThat(points("02:27:03", "02:28:03"))
        .containsExactly(at("02:27:03", 0), at("02:28:03", 0));
    assertThat(points("02:27:00.5", "02:28:00.5"))
        .containsExactly(at("02:27:00.5", 0), at("02:28:00.5", 0));
  }

  @Test
  void they_come_in_the_order_of_time_whatever_the_answers_order() throws IOException {
    assertThat(points("02:29:00", "02:27:00", "02:28:00"))
        .containsExactly(at("02:28:00"), at("02:29:00"), at("02:30:00"));
  }

  @Test
  void a_record_without_usable_counters_is_a_hole_and_no_zero() throws IOException {
    String hole = "{\"time\":\"2026-11-21T02:28:00Z\",\"net_total_down\":null,\"net_total_up\":1}";

    List<Point> points =
        read(record("02:27:00"), hole, "{\"net_total_down\":1}", "null", record("02:29:00"));

    assertThat(points).hasSize(2).allMatch(point -> point.down() > 0);
  }

  @Test
  void what_the_host_measured_meanwhile_is_told_where_it_can_be_a_rate() throws IOException {
    String rates = ",\"net_in\":40000000.5,\"net_out\":-7}";

    Point point = read(record("02:27:00").replaceFirst("}$", rates)).get(0);

    assertThat(point.downRate()).isEqualTo(40_000_000);
    assertThat(point.upRate()).isEqualTo(Point.UNKNOWN_RATE);
  }

  @Test
  void an_older_panels_null_is_an_empty_list() throws IOException {
    String body = "{\"data\":{\"count\":0,\"records\":null},\"status\":\"success\"}";

    assertThat(history.points(RealAnswers.stream(body))).isEmpty();
  }

  @Test
  void the_panels_page_in_the_place_of_an_answer_is_a_history_that_is_not_kept() {
    for (String page : List.of("<!doctype html><html></html>", "\n <HTML>", "<!-- x --><html>")) {
      assertThatThrownBy(() -> history.points(RealAnswers.stream(page)))
          .isInstanceOf(PanelException.NoHistory.class);
    }
    assertThatThrownBy(() -> history.points(RealAnswers.stream("Bad gateway")))
        .isNotInstanceOf(PanelException.NoHistory.class);
  }

  @Test
  void no_records_are_no_points_and_anything_else_is_refused() throws IOException {
    assertThat(read()).isEmpty();
    for (String body : List.of("{}", "{\"data\":[]}", "{\"data\":{\"records\":{}}}", "<html>")) {
      assertThatThrownBy(() -> history.points(RealAnswers.stream(body)))
          .as(body)
          .isInstanceOf(PanelException.class);
    }
  }

  @Test
  void where_answers_overlap_the_finest_is_taken() {
    List<Point> fine = List.of(at("04:00:00"), at("04:01:00"));
    List<Point> coarse = List.of(at("03:00:00"), at("03:30:00"), at("04:00:30"), at("04:30:00"));
    List<Point> coarsest = List.of(at("01:00:00"), at("03:15:00"));

    assertThat(history.merged(List.of(fine, coarse, coarsest)))
        .containsExactly(
            at("01:00:00"), at("03:00:00"), at("03:30:00"), at("04:00:00"), at("04:01:00"));
  }

  @Test
  void an_empty_fine_answer_leaves_the_coarse_one() {
    assertThat(history.merged(List.of(List.of(), List.of(at("03:00:00")))))
        .containsExactly(at("03:00:00"));
    assertThat(history.merged(List.of())).isEmpty();
  }

  private List<Point> points(String... times) throws IOException {
    String[] records = new String[times.length];
    for (int i = 0; i < times.length; i++) {
      records[i] = record(times[i]);
    }
    return read(records);
  }

  private List<Point> read(String... records) throws IOException {
    String list = String.join(",", records);
    return history.points(RealAnswers.stream("{\"data\":{\"records\":[" + list + "]}}"));
  }

  private static String record(String time) {
    return "{\"time\":\"2026-11-21T" + time + "Z\",\"net_total_down\":7,\"net_total_up\":3}";
  }

  private static Point at(String time) {
    return at(time, 60);
  }

  private static Point at(String time, long bucket) {
    Instant instant = Instant.parse("2026-11-21T" + time + "Z");
    return new Point(instant, 7, 3, bucket, Point.UNKNOWN_RATE, Point.UNKNOWN_RATE);
  }
}
