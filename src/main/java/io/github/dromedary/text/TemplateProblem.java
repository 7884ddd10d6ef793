package io.github.dromedary.text;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;

/** What is wrong with a template. */
public final class TemplateProblem extends Exception {

  private final String template;
  private final int line;

  private TemplateProblem(String template, int line, String reason, Throwable cause) {
    super(reason, cause);
    this.template = template;
    this.line = line;
  }

  /**
   * What FreeMarker says, in short.
   *
   * @param name of the template that was asked for; one that it imports may be to blame
   */
  static TemplateProblem of(String name, Exception failure) {
    if (failure instanceof ParseException e) {
      return new TemplateProblem(name, e.getLineNumber(), e.getEditorMessage(), e);
    }
    if (failure instanceof TemplateNotFoundException) {
      return new TemplateProblem(name, 0, "there is no such template", failure);
    }
    if (failure instanceof TemplateException e && e.getTemplateSourceName() != null) {
      int line = e.getLineNumber() == null ? 0 : e.getLineNumber();
      return new TemplateProblem(e.getTemplateSourceName(), line, firstLines(e), e);
    }
    return new TemplateProblem(name, 0, firstLines(failure), failure);
  }

  /** What a failure says, without FreeMarker's advice and stack. */
  static String firstLines(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf("\n----");
    return (end < 0 ? message : message.substring(0, end)).strip();
  }

  /** Its file name. */
  public String template() {
    return template;
  }

  /** The line, counted from 1; 0 when it is not known. */
  public int line() {
    return line;
  }
}
