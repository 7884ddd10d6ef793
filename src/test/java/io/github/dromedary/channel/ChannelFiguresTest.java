package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ChannelFiguresTest {

  private static final long HOUR = 3_600;
  private final ChannelFigures figures = new ChannelFigures(ZoneId.of("Asia/Shanghai"));

  private static SeenPost post(long at, Long views, Long forwards, long reactions, Long comments) {
    return new SeenPost(
        at, at, "text", "https://t.me/c/1", null, views, forwards, reactions, comments);
  }

  private static Map<String, Object> row(Long subscribers, Long dayBefore) {
    Map<String, Object> row = new HashMap<>();
    row.put("channel", "news");
    row.put("title", "News");
    row.put("collected_at", 1_000L);
    row.put("subscribers", subscribers);
    row.put("posts", 12);
    row.put("day_before", dayBefore);
    return row;
  }

  @Test
  void er_is_interactions_of_views_and_err_mean_views_of_subscribers() {
    List<SeenPost> posts =
        List.of(
            post(30, 100L, 2L, 5, 3L), post(20, 300L, null, 10, null), post(10, null, 9L, 9, 9L));

    ChannelSummary summary = figures.of(row(1_000L, 990L), posts, 0, List.of());

    assertThat(summary.engagement()).isEqualTo(5.0); // (10 + 10) of 400
    assertThat(summary.reach()).isEqualTo(20.0); // 200 of 1000
    assertThat(summary.medianViews()).isEqualTo(200);
    assertThat(summary.day()).isEqualTo(10);
    assertThat(summary.week()).isNull();
    assertThat(summary.recent()).isEqualTo(3);
    assertThat(summary.top()).extracting(SeenPost::views).containsExactly(300L, 100L);
  }

  @Test
  void what_is_not_known_is_null_and_no_division_by_nothing_happens() {
    for (Long subscribers : new Long[] {null, 0L}) {
      ChannelSummary summary =
          figures.of(row(subscribers, 5L), List.of(post(1, 0L, null, 3, null)), 0, List.of());
      assertThat(summary.engagement()).isNull();
      assertThat(summary.reach()).isNull();
      assertThat(summary.bestHour()).isNull();
    }
    assertThat(figures.of(row(null, 5L), List.of(), 0, List.of()).day()).isNull();
  }

  @Test
  void only_the_posts_after_its_begin_count_except_for_the_best_hour() {
    List<SeenPost> posts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      posts.add(
          post(i * 24 * HOUR + (i % 2 == 0 ? 2 : 5) * HOUR, i % 2 == 0 ? 50L : 10L, null, 0, null));
    }

    ChannelSummary summary = figures.of(row(100L, null), posts, 10 * 24 * HOUR, List.of());

    assertThat(summary.recent()).isEqualTo(2);
    assertThat(summary.bestHour()).isEqualTo(10); // 02:00 UTC in Shanghai
  }

  @Property
  void half_of_the_views_are_not_above_the_median_and_half_not_below(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 1_000_000) Long> views) {
    List<SeenPost> posts = views.stream().map(seen -> post(1, seen, null, 0, null)).toList();
    long median = ChannelFigures.median(posts);

    assertThat(views.stream().filter(seen -> seen < median).count())
        .isLessThanOrEqualTo(views.size() / 2);
    assertThat(views.stream().filter(seen -> seen > median).count())
        .isLessThanOrEqualTo(views.size() / 2);
  }

  @Test
  void a_reports_figures_come_back_as_they_went() throws Exception {
    ChannelSummary summary =
        figures.of(
            row(1_000L, 990L),
            List.of(post(30, 100L, null, 5, 3L)),
            0,
            List.of(Map.of("collected_at", 5, "subscribers", 7L)));

    assertThat(figures.summaries(figures.json(List.of(summary)))).containsExactly(summary);
  }
}
