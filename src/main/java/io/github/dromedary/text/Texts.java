package io.github.dromedary.text;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What people read: templates in one language. Templates are {@code .ftlh}, so FreeMarker escapes
 * every value for HTML by itself. They know {@link Functions}; the model is named {@code it}.
 */
public final class Texts {

  private static final Version BEHAVIOUR = new Version(2, 3, 34);

  private volatile Configuration templates;
  private final Language language;
  private final Languages languages;
  private final Functions functions;

  /**
   * @param sources file name → text; see {@link #replace}
   * @param languages there are
   * @param code of the language where none is named
   * @param zone in which instants are written (STAT_TZ)
   */
  public Texts(Map<String, String> sources, Languages languages, String code, ZoneId zone) {
    this.languages = languages;
    this.language = languages.of(code);
    functions = new Functions(zone);
    templates = configured(sources);
  }

  /**
   * Takes other templates in the place of all that there are, if every one can be parsed and the
   * samples can be rendered; otherwise changes nothing.
   *
   * @param sources file name → text
   * @param samples file name → what it is tried with, because a misspelt variable shows only then
   * @throws TemplateProblem the first that is wrong
   */
  public void replace(Map<String, String> sources, Map<String, List<Object>> samples)
      throws TemplateProblem {
    Configuration next = configured(sources);
    for (String name : new TreeSet<>(sources.keySet())) {
      tried(next, name, List.of());
    }
    for (String name : new TreeSet<>(samples.keySet())) {
      tried(next, name, samples.get(name));
    }
    templates = next;
  }

  private void tried(Configuration all, String name, List<Object> models) throws TemplateProblem {
    try {
      Template template = all.getTemplate(name);
      for (Object model : models) {
        rendered(language, template, model);
      }
    } catch (TemplateException | IOException e) {
      throw TemplateProblem.of(name, e);
    }
  }

  private Configuration configured(Map<String, String> sources) {
    StringTemplateLoader loader = new StringTemplateLoader();
    sources.forEach(loader::putTemplate);
    Configuration templates = new Configuration(BEHAVIOUR);
    templates.setTemplateLoader(loader);
    templates.setDefaultEncoding("UTF-8");
    templates.setRecognizeStandardFileExtensions(true);
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setLocalizedLookup(false);
    templates.setNumberFormat("computer");
    templates.setLogTemplateExceptions(false);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(BEHAVIOUR);
    templates.setObjectWrapper(wrapper.build());
    functions.bind(templates);
    return templates;
  }

  /**
   * Renders a template.
   *
   * @param template its file name, {@code top.ftlh}
   * @param model what the template calls {@code it}; may be null
   * @return HTML as Telegram takes it, without blank lines at its ends
   * @throws IllegalStateException when the template is missing or broken; says which line
   */
  public String render(String template, Object model) {
    return render(language, template, model);
  }

  /**
   * Renders a template in another language.
   *
   * @param code of the language
   */
  public String renderIn(String code, String template, Object model) {
    return render(in(code), template, model);
  }

  private Language in(String code) {
    return languages.has(code) ? languages.of(code) : language;
  }

  private String render(Language in, String template, Object model) {
    try {
      return rendered(in, templates.getTemplate(template), model);
    } catch (TemplateException | IOException e) {
      throw new IllegalStateException(
          "template " + template + ": " + TemplateProblem.firstLines(e), e);
    }
  }

  private String rendered(Language in, Template template, Object model)
      throws TemplateException, IOException {
    Map<String, Object> root = new HashMap<>();
    root.put("it", model);
    root.put("say", Functions.say(in));
    root.put("day", functions.day(in));
    StringWriter html = new StringWriter();
    template.process(root, html);
    return html.toString().strip();
  }

  /**
   * A sentence as plain text.
   *
   * @param code of the language
   */
  public String plain(String code, String key) {
    return in(code).say(key);
  }

  /**
   * A sentence as plain text, where the language has it.
   *
   * @param code of the language
   * @param otherwise what is said where it has not
   */
  public String plain(String code, String key, String otherwise) {
    return in(code).find(key).orElse(otherwise);
  }

  /**
   * What administrators are told of a trouble, as HTML: one of several of a kind ({@code
   * panel-work}) by the kind's sentence, one without a sentence by its name.
   *
   * @param cause its name
   * @param reason null when it is over
   */
  public String alert(String cause, String reason) {
    String begin = reason == null ? "alert.over." : "alert.";
    if (language.find(begin + cause).isPresent()) {
      return escaped(language.say(begin + cause, reason));
    }
    String[] words = cause.split("-", 2);
    boolean isOneOf = words.length == 2 && language.find(begin + words[0] + "-of").isPresent();
    return isOneOf
        ? escaped(language.say(begin + words[0] + "-of", words[1], reason))
        : escaped(language.say(begin + "other", cause, reason));
  }

  /**
   * A sentence that mentions an instant, as HTML.
   *
   * @param code of the language
   */
  public String sentenceIn(String code, String key, Instant mentioned) {
    return escaped(in(code).say(key, functions.when(mentioned)));
  }

  /** The same in the language where none is named. */
  public String sentenceAt(String key, Instant mentioned) {
    return escaped(language.say(key, functions.when(mentioned)));
  }

  /** A sentence as plain text. */
  public String plain(String key) {
    return language.say(key);
  }

  /** A sentence on its own, as HTML. */
  public String sentence(String key) {
    return escaped(language.say(key));
  }

  /** A sentence with one thing that it mentions, as HTML. */
  public String sentence(String key, Object mentioned) {
    return escaped(language.say(key, mentioned));
  }

  /** A sentence with two things that it mentions, as HTML. */
  public String sentence(String key, Object mentioned, Object other) {
    return escaped(language.say(key, mentioned, other));
  }

  private static String escaped(String text) {
    return HTMLOutputFormat.INSTANCE.escapePlainText(text);
  }
}
