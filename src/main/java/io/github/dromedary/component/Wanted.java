package io.github.dromedary.component;

import io.github.dromedary.ops.CamelJars;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A component that somebody has named.
 *
 * @param name what it is listed and removed by: {@code kafka}, or {@code org.postgresql:postgresql}
 * @param jars what it consists of, without what these need
 */
record Wanted(String name, List<Coordinates> jars) {

  private static final String CAMEL = "org.apache.camel";
  private static final String KAMELETS = CAMEL + ".kamelets";
  private static final String KAMELET = "camel-kamelet";
  private static final int NEAR = 2;
  private static final int MANY = 4;

  /**
   * Understands {@code kafka}, {@code camel-kafka}, a scheme, {@code kamelets}, and {@code
   * group:artifact:version}.
   *
   * @throws ComponentProblem when there is none of that name; says which ones are near
   */
  static Wanted of(String word, CamelJars camel) throws ComponentProblem {
    if (word.contains(":")) {
      Coordinates jar =
          Coordinates.of(word)
              .orElseThrow(
                  () ->
                      new ComponentProblem(
                          word + " is no jar's name: it must be group:artifact:version"));
      boolean camels = jar.group().equals(CAMEL) && jar.classifier().isEmpty();
      return new Wanted(camels ? CamelJars.word(jar.artifact()) : jar.key(), List.of(jar));
    }
    String singular = word.replaceFirst("kamelets$", "kamelet");
    Optional<String> artifact = camel.meant(singular);
    if (artifact.isEmpty()) {
      throw new ComponentProblem("Camel has no " + word + near(word, camel));
    }
    Coordinates jar = new Coordinates(CAMEL, artifact.get(), "", camel.version());
    return new Wanted(
        CamelJars.word(artifact.get()),
        artifact.get().equals(KAMELET) ? List.of(jar, catalogue(camel)) : List.of(jar));
  }

  /** The name that a word stands for, which may be that of a jar without its version. */
  static String name(String word, CamelJars camel) throws ComponentProblem {
    boolean whole = word.split(":").length == 2;
    if (whole && !word.startsWith(CAMEL + ":")) {
      return word;
    }
    return of(whole ? word + ":" + camel.version() : word, camel).name();
  }

  /** Whether a jar belongs to another Camel than the one in use. */
  static boolean isOfAnotherCamel(Coordinates jar, CamelJars camel) {
    boolean camels = jar.group().equals(CAMEL) || jar.group().equals(KAMELETS);
    return camels && !jar.version().equals(camel.version());
  }

  /** The ready-made ones, without which there is nothing to name; their version is Camel's. */
  private static Coordinates catalogue(CamelJars camel) {
    return new Coordinates(KAMELETS, "camel-kamelets", "", camel.version());
  }

  private static String near(String name, CamelJars camel) {
    String word = CamelJars.word(name);
    List<String> near =
        camel.words().stream()
            .filter(known -> isNear(known, word))
            .sorted(
                Comparator.comparing((String known) -> !known.startsWith(word))
                    .thenComparingInt(known -> distance(known, word)))
            .limit(MANY)
            .toList();
    return near.isEmpty()
        ? "; what is not Camel's is named as group:artifact:version"
        : "; perhaps " + String.join(", ", near) + " is meant";
  }

  private static boolean isNear(String known, String word) {
    boolean part = word.length() > NEAR && (known.startsWith(word) || word.startsWith(known + "-"));
    return part || word.length() > NEAR && distance(known, word) <= NEAR;
  }

  /** How many letters have to be put in, left out, replaced, or exchanged with their neighbour. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = Math.max(i, j);
        if (i > 0 && j > 0) {
          int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
          int shorter = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
          cost[i][j] = Math.min(shorter, cost[i - 1][j - 1] + same);
          boolean crossed =
              i > 1
                  && j > 1
                  && one.charAt(i - 1) == other.charAt(j - 2)
                  && one.charAt(i - 2) == other.charAt(j - 1);
          cost[i][j] = crossed ? Math.min(cost[i][j], cost[i - 2][j - 2] + 1) : cost[i][j];
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
