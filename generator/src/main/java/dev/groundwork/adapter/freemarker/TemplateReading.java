package dev.groundwork.adapter.freemarker;

import dev.groundwork.authoring.Scan;
import dev.groundwork.authoring.TemplateScanner;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Walks through templates as {@link Rewriting} does, and notes what they name. */
public final class TemplateReading implements TemplateScanner {

  private final FreemarkerEngine engine;

  public TemplateReading(FreemarkerEngine engine) {
    this.engine = engine;
  }

  @Override
  public Scan template(String name, String text) {
    String source = FreemarkerEngine.normalised(text);
    List<Problem> problems = engine.check(name, source);
    if (!problems.isEmpty()) {
      return Scan.broken(problems);
    }
    Noted noted = new Noted(new Failures(name, source)::where);
    int at = Rewriting.nextMarker(source, 0);
    while (at < source.length()) {
      at = Rewriting.nextMarker(source, marker(source, at, noted));
    }
    return noted.scan();
  }

  @Override
  public Scan expression(String text, Where where) {
    List<Problem> problems = engine.check(text, where);
    if (!problems.isEmpty()) {
      return Scan.broken(problems);
    }
    Noted noted = new Noted(offset -> where);
    noted.expression(Lexer.interpolation(text + "]", 0).tokens(), false);
    return noted.scan();
  }

  @Override
  public SortedSet<String> functions() {
    SortedSet<String> names = new TreeSet<>(Functions.all(Limits.STANDARD).keySet());
    names.removeIf(name -> name.startsWith("__"));
    return names;
  }

  /** Notes what a marker says; tells where it ends. */
  private static int marker(String source, int at, Noted noted) {
    if (source.startsWith("[=", at)) {
      Lexer.Words words = Lexer.interpolation(source, at + 2);
      noted.expression(words.tokens(), true);
      return words.end();
    }
    if (source.startsWith("<#--", at)) {
      return source.indexOf("-->", at) + 3;
    }
    if (source.startsWith("</", at)) {
      return source.indexOf('>', at) + 1;
    }
    Matcher name = Rewriting.NAME.matcher(source).region(at + 2, source.length());
    if (!name.lookingAt()) {
      return at + 2;
    }
    if (name.group().equals("noparse")) {
      Matcher end = Rewriting.NOPARSE_END.matcher(source).region(at, source.length());
      return end.find() ? end.end() : source.length();
    }
    Lexer.Words words = Lexer.tag(source, name.end());
    if (source.charAt(at + 1) == '@') {
      noted.call(words.tokens());
    } else {
      noted.tag(name.group(), words.tokens());
    }
    return words.end();
  }
}
