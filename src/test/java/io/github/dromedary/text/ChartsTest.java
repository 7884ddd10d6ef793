package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {

  private static final int BLUE = 0x1f77b4;
  private static final int ORANGE = 0xe6750b;
  private static final int GREEN = 0x2a9d5c;
  private static final long DAY = 86_400;
  private static final long NOVEMBER_21 = 1_795_219_200L;
  private static final String NOTHING = "No data available for this period";

  private final Charts charts = new Charts();

  @Test
  void a_picture_is_a_png_of_1200_by_600() throws IOException {
    byte[] png = charts.line(hourly("Users", 24, n -> n));

    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    BufferedImage picture = read(png);
    assertThat(picture.getWidth()).isEqualTo(1200);
    assertThat(picture.getHeight()).isEqualTo(600);
    assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void a_rising_line_goes_from_the_bottom_left_to_the_top_right() throws IOException {
    BufferedImage picture = read(charts.line(hourly("Users", 168, n -> n)));

    assertThat(ink(picture, BLUE, 80, 450, 300, 550)).isPositive();
    assertThat(ink(picture, BLUE, 900, 60, 1190, 200)).isPositive();
    assertThat(ink(picture, BLUE, 80, 60, 500, 250)).isZero();
    assertThat(ink(picture, BLUE, 900, 300, 1190, 550)).isZero();
  }

  @Test
  void a_level_is_drawn_between_its_lowest_and_its_highest_and_straight_over_days_unseen()
      throws IOException {
    List<Chart.Point> points =
        List.of(
            new Chart.Point(NOVEMBER_21, 5_000),
            new Chart.Point(NOVEMBER_21 + 10 * DAY, 5_030),
            new Chart.Point(NOVEMBER_21 + 20 * DAY, 5_060));
    BufferedImage picture =
        read(charts.level(new Chart("Subscribers", "Subscribers", NOTHING, DAY, points)));

    assertThat(ink(picture, BLUE, 80, 380, 300, 560)).isPositive();
    assertThat(ink(picture, BLUE, 900, 60, 1190, 220)).isPositive();
    assertThat(ink(picture, BLUE, 300, 500, 1190, 560)).as("no fall to 0").isZero();
    byte[] one = charts.level(new Chart("s", "s", NOTHING, DAY, points.subList(0, 1)));
    assertThat(read(one).getWidth()).isEqualTo(1200);
    assertThat(charts.level(new Chart("s", "s", NOTHING, DAY, List.of()))).isNotEmpty();
  }

  @Test
  void the_last_point_and_its_value_are_emphasised() throws IOException {
    BufferedImage high = read(charts.line(hourly("Users", 168, n -> n == 167 ? 10 : 100)));
    BufferedImage other = read(charts.line(hourly("Users", 168, n -> n == 167 ? 18 : 100)));

    // the line itself is 2.6 pixels wide; the dot is 12, the figures beside it are of the same blue
    assertThat(ink(high, BLUE, 1060, 420, 1200, 500)).isGreaterThan(150);
    assertThat(region(high, 1125, 400, 1200, 520))
        .isNotEqualTo(region(other, 1125, 400, 1200, 520));
  }

  @Test
  void a_bucket_without_a_row_is_drawn_as_0() {
    List<Chart.Point> all = List.of(at(0, 5), at(1, 0), at(2, 0), at(3, 0), at(4, 5));
    List<Chart.Point> rows = List.of(at(0, 5), at(4, 5));

    assertThat(charts.line(chart(3600, rows))).isEqualTo(charts.line(chart(3600, all)));
  }

  @Test
  void a_long_gap_is_drawn_as_0_too() throws IOException {
    BufferedImage picture = read(charts.line(chart(3600, List.of(at(0, 5), at(9_000, 5)))));

    assertThat(ink(picture, BLUE, 300, 505, 800, 520)).isGreaterThan(500);
    assertThat(ink(picture, BLUE, 300, 60, 800, 480)).isZero();
  }

  @Test
  void the_title_the_axis_and_the_numbers_are_seen() {
    byte[] users = charts.line(hourly("Users", 24, n -> n));

    assertThat(charts.line(hourly("Music", 24, n -> n))).isNotEqualTo(users);
    assertThat(charts.line(hourly("Users", 24, n -> n + 1))).isNotEqualTo(users);
    assertThat(charts.line(hourly("Users", 24, n -> n))).isEqualTo(users);
  }

  @Test
  void without_points_there_are_the_axes_and_the_sentence_in_the_middle() throws IOException {
    BufferedImage picture = read(charts.line(chart(3600, List.of())));
    BufferedImage other =
        read(charts.line(new Chart("Title", "Users", "Nothing", 3600, List.of())));

    assertThat(dark(picture, 300, 270, 900, 330)).isPositive();
    assertThat(region(picture, 300, 270, 900, 330)).isNotEqualTo(region(other, 300, 270, 900, 330));
    assertThat(region(picture, 0, 0, 1200, 60)).isEqualTo(region(other, 0, 0, 1200, 60));
    assertThat(dark(picture, 100, 535, 1150, 550)).as("the axis").isGreaterThan(1000);
    assertThat(ink(picture, BLUE, 0, 0, 1200, 600)).isZero();
  }

  @Test
  void one_point_is_a_dot() throws IOException {
    BufferedImage picture = read(charts.line(chart(DAY, List.of(new Chart.Point(NOVEMBER_21, 3)))));

    assertThat(ink(picture, BLUE, 400, 60, 800, 300)).isGreaterThan(100);
  }

  @Test
  void zeros_and_the_largest_numbers_can_be_drawn() throws IOException {
    for (long count : new long[] {0, 1, 10_000_000, Long.MAX_VALUE}) {
      BufferedImage picture = read(charts.line(hourly("Users", 24, n -> count)));
      assertThat(ink(picture, BLUE, 0, 0, 1200, 600)).as("%d", count).isGreaterThan(500);
    }
  }

  @Test
  void each_ratio_has_a_line_of_its_own_colour() throws IOException {
    Ratios ratios = ratios(60, n -> Arrays.asList(80.0, 40.0, 4.0));
    BufferedImage picture = read(charts.lines(ratios));

    assertThat(ink(picture, BLUE, 200, 150, 1000, 250)).isGreaterThan(500);
    assertThat(ink(picture, ORANGE, 200, 290, 1000, 400)).isGreaterThan(500);
    assertThat(ink(picture, GREEN, 200, 450, 1000, 550)).isGreaterThan(500);
    assertThat(ink(picture, BLUE, 200, 55, 1000, 85)).as("the legend").isPositive();
  }

  @Test
  void what_is_not_known_yet_is_a_gap() throws IOException {
    Ratios ratios = ratios(100, n -> Arrays.asList(80.0, n < 50 ? 40.0 : null, null));
    BufferedImage picture = read(charts.lines(ratios));

    assertThat(ink(picture, ORANGE, 150, 290, 550, 400)).isGreaterThan(300);
    assertThat(ink(picture, ORANGE, 700, 290, 1190, 400)).isZero();
    assertThat(ink(picture, GREEN, 100, 100, 1190, 550)).isZero();
  }

  @Test
  void a_value_between_two_gaps_is_a_dot() throws IOException {
    Ratios ratios = ratios(101, n -> Arrays.asList(80.0, n == 50 || n == 100 ? 40.0 : null, null));
    BufferedImage picture = read(charts.lines(ratios));

    assertThat(ink(picture, ORANGE, 600, 290, 680, 400)).isPositive();
    assertThat(ink(picture, ORANGE, 700, 290, 1050, 400)).isZero();
  }

  @Test
  void ratios_of_which_none_is_known_are_no_data() {
    byte[] nothing = charts.lines(ratios(0, n -> List.of()));

    assertThat(charts.lines(ratios(9, n -> Arrays.asList(null, null, null)))).isEqualTo(nothing);
  }

  @Test
  void charts_that_are_drawn_at_once_equal_those_drawn_alone() throws Exception {
    List<Callable<byte[]>> drawings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      drawings.add(() -> charts.line(hourly("Chart " + number, 24 + 50 * number, n -> n % 17)));
      drawings.add(
          () -> charts.lines(ratios(10 + number, n -> Arrays.asList(50.0 + number, 3.0, null))));
    }
    List<byte[]> alone = new ArrayList<>();
    for (Callable<byte[]> drawing : drawings) {
      alone.add(drawing.call());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> together = threads.invokeAll(drawings, 60, TimeUnit.SECONDS);
      for (int i = 0; i < drawings.size(); i++) {
        assertThat(together.get(i).get()).as("chart %d", i).isEqualTo(alone.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void russian_titles_have_glyphs() {
    assertThat(Charts.canShow("Новые пользователи за 24 часа")).isTrue();
    assertThat(title("Видео")).isNotEqualTo(title("Город"));
  }

  @Test
  void chinese_titles_have_glyphs() {
    assumeTrue(
        Charts.canShow("新用户"),
        "no installed font shows Chinese; install the Debian package fonts-wqy-microhei");

    // the box that stands for a missing glyph is the same for all, so two words would look alike
    assertThat(title("新用户")).isNotEqualTo(title("视频音"));
    assertThat(Charts.canShow("最近 24 小时没有数据，下载量（全部）")).isTrue();
  }

  @Test
  void what_no_font_shows_is_told_and_drawn_all_the_same() {
    String unassigned = "\u0378\u0379";

    assertThat(Charts.canShow(unassigned)).isFalse();
    assertThat(title(unassigned)).isNotEmpty();
  }

  @Test
  void a_title_that_is_too_long_leaves_room_for_the_plot() throws IOException {
    String title = "A title without an end ".repeat(40);
    Chart chart = new Chart(title, "Users", NOTHING, 3600, hourly("", 24, n -> n).points());

    assertThat(ink(read(charts.line(chart)), BLUE, 900, 100, 1190, 300)).isPositive();
  }

  @Test
  void what_cannot_be_drawn_is_refused_in_words() {
    assertThatThrownBy(() -> new Chart.Point(1_795_219_200_000L, 1))
        .hasMessage("a chart's time is 1795219200000, it must be in seconds between 1970 and 9999");
    assertThatThrownBy(() -> new Chart.Point(7, -1))
        .hasMessage("a chart's count at 7 is -1, it must be 0 or more");
    assertThatThrownBy(() -> chart(0, List.of()))
        .hasMessage("a chart's step is 0 seconds, it must be 1 or more");
    assertThatThrownBy(() -> chart(1, List.of(new Chart.Point(9, 1), new Chart.Point(9, 1))))
        .hasMessage("a chart's times must rise, but 9 follows 9");
    assertThatThrownBy(() -> new Ratios.Point(7, List.of(Double.NaN)))
        .hasMessage("a chart's percentage at 7 is NaN, it must be 0 to 100");
    assertThatThrownBy(() -> ratios(1, n -> List.of(1.0)))
        .hasMessage("a chart's point at 1795219200 has 1 values for 3 names");
    assertThatThrownBy(() -> new Ratios("", "", "", 1, List.of("a", "a"), List.of()))
        .hasMessage("a chart's lines need names of their own: [a, a]");
  }

  private String title(String title) {
    try {
      BufferedImage picture =
          read(charts.line(new Chart(title, "Users", NOTHING, 3600, List.of())));
      return region(picture, 0, 0, 1200, 56);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Chart.Point at(long hour, long count) {
    return new Chart.Point(NOVEMBER_21 + 3600 * hour, count);
  }

  private static Chart chart(long stepSeconds, List<Chart.Point> points) {
    return new Chart("Title", "Users", NOTHING, stepSeconds, points);
  }

  private static Chart hourly(String what, int hours, LongUnaryOperator count) {
    return new Chart(
        what + " by hour",
        what,
        NOTHING,
        3600,
        LongStream.range(0, hours).mapToObj(n -> at(n, count.applyAsLong(n))).toList());
  }

  private static Ratios ratios(int days, LongFunction<List<Double>> percents) {
    return new Ratios(
        "Retention",
        "Came back",
        NOTHING,
        DAY,
        List.of("Day 1", "Day 7", "Day 30"),
        LongStream.range(0, days)
            .mapToObj(n -> new Ratios.Point(NOVEMBER_21 + n * DAY, percents.apply(n)))
            .toList());
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** How many pixels of a rectangle have exactly this colour. */
  private static long ink(BufferedImage picture, int colour, int x0, int y0, int x1, int y1) {
    return Arrays.stream(pixels(picture, x0, y0, x1, y1))
        .filter(pixel -> (pixel & 0xffffff) == colour)
        .count();
  }

  /** How many pixels of a rectangle are dark grey or darker. */
  private static long dark(BufferedImage picture, int x0, int y0, int x1, int y1) {
    return Arrays.stream(pixels(picture, x0, y0, x1, y1))
        .filter(pixel -> (pixel >> 8 & 0xff) < 0xa0)
        .count();
  }

  /** A rectangle's pixels in a form that can be compared. */
  private static String region(BufferedImage picture, int x0, int y0, int x1, int y1) {
    return Arrays.hashCode(pixels(picture, x0, y0, x1, y1)) + " over " + (x1 - x0);
  }

  private static int[] pixels(BufferedImage picture, int x0, int y0, int x1, int y1) {
    return picture.getRGB(x0, y0, x1 - x0, y1 - y0, null, 0, x1 - x0);
  }
}
