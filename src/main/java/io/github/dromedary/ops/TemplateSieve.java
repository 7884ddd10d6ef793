package io.github.dromedary.ops;

import io.github.dromedary.part.Parts;
import io.github.dromedary.text.TemplateProblem;
import io.github.dromedary.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Gives texts a set of templates, without those that are broken: the shipped one is used in the
 * place of one that was changed or is gone, for reports and answers are made with it.
 */
final class TemplateSieve {

  private static final String FOLDER = "templates/";

  private final Texts texts;
  private final Shipped shipped;
  private final Predicate<String> mayGo;
  private final UnaryOperator<String> shown;
  private final Map<String, String> used = new TreeMap<>();
  private final Map<String, LeftOut> leftOut = new HashMap<>();

  private TemplateSieve(
      Texts texts, Shipped shipped, Predicate<String> mayGo, UnaryOperator<String> shown) {
    this.texts = texts;
    this.shipped = shipped;
    this.mayGo = mayGo;
    this.shown = shown;
  }

  /**
   * Takes templates.
   *
   * @param templates by the names that others import them by
   * @param mayGo which of them may be left out
   * @param shown gives a template's file as people know it
   * @return those that were, by name
   * @throws HouseProblem when another one is broken; then nothing has changed
   */
  static Map<String, LeftOut> take(
      Texts texts,
      Map<String, String> templates,
      Shipped shipped,
      Predicate<String> mayGo,
      UnaryOperator<String> shown)
      throws HouseProblem {
    TemplateSieve sieve = new TemplateSieve(texts, shipped, mayGo, shown);
    sieve.used.putAll(templates);
    for (Map.Entry<String, String> each : templates.entrySet()) {
      try {
        HouseFiles.mustBeText(shown.apply(each.getKey()), each.getValue());
      } catch (HouseProblem e) {
        sieve.leave(each.getKey(), e);
      }
    }
    sieve.sift();
    return sieve.leftOut;
  }

  private void sift() throws HouseProblem {
    Optional<TemplateProblem> problem = tried(used);
    while (problem.isPresent()) {
      TemplateProblem found = problem.get();
      HouseProblem said =
          new HouseProblem(shown.apply(found.template()), found.line(), found.getMessage());
      if (isSuspect(found.template())) {
        leave(found.template(), said);
      } else {
        for (String name : guilty(found, said)) {
          String with = "with it, " + said.getMessage();
          leave(name, new HouseProblem(shown.apply(name), 0, with));
        }
      }
      problem = tried(used);
    }
  }

  /** Whose absence makes a difference to a template that is as it should be; else all. */
  private List<String> guilty(TemplateProblem found, HouseProblem said) throws HouseProblem {
    List<String> suspects = used.keySet().stream().filter(this::isSuspect).toList();
    if (suspects.isEmpty()) {
      throw said;
    }
    for (String suspect : suspects) {
      Map<String, String> without = new TreeMap<>(used);
      without.remove(suspect);
      shipped.text(FOLDER + suspect).ifPresent(text -> without.put(suspect, text));
      Optional<TemplateProblem> then = tried(without);
      if (then.isEmpty() || !isSame(then.get(), found)) {
        return List.of(suspect);
      }
    }
    return suspects;
  }

  private static boolean isSame(TemplateProblem one, TemplateProblem other) {
    return one.template().equals(other.template()) && one.line() == other.line();
  }

  private boolean isSuspect(String name) {
    return !leftOut.containsKey(name) && mayGo.test(name);
  }

  private void leave(String name, HouseProblem problem) throws HouseProblem {
    if (!mayGo.test(name)) {
      throw problem;
    }
    Optional<String> stead = shipped.text(FOLDER + name);
    leftOut.put(name, new LeftOut(used.getOrDefault(name, ""), problem, stead.isPresent()));
    used.remove(name);
    stead.ifPresent(text -> used.put(name, text));
  }

  private Optional<TemplateProblem> tried(Map<String, String> templates) {
    try {
      Map<String, List<Object>> samples = new HashMap<>(Parts.samples());
      // one of a part that does not ship may be missing
      samples
          .keySet()
          .removeIf(name -> !templates.containsKey(name) && shipped.text(FOLDER + name).isEmpty());
      texts.replace(templates, samples);
      return Optional.empty();
    } catch (TemplateProblem e) {
      return Optional.of(e);
    }
  }
}
