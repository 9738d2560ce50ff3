package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.StopException;
import freemarker.template.TemplateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what went wrong with one template as the pack's author needs to hear it. */
final class Failures {

  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.\"'])[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*(?![\\w(])");
  private static final Pattern SENTENCE_END = Pattern.compile("(?s)(\\.?\\s*\n|----).*");
  private static final Pattern INSIDES =
      Pattern.compile(" \\(wrapper: [^)]*\\)|__(bounded|short|take|text)");
  private static final Pattern UNCLOSED = Pattern.compile("You have an unclosed [#@](\\w+)");
  private static final String HINT_OPTIONAL = "test it with ??, or give a default: x!\"…\"";

  private final String name;
  private final String source;

  Failures(String name, String source) {
    this.name = name;
    this.source = source;
  }

  Problem refused(Fault fault) {
    return Problem.at(where(fault.at()), fault.code(), fault.message(), fault.hint());
  }

  Problem unparsable(ParseException e, Draft draft) {
    String message = Optional.ofNullable(e.getEditorMessage()).orElse("it cannot be parsed");
    Matcher unclosed = UNCLOSED.matcher(message);
    if (unclosed.find()) {
      return unclosed(unclosed.group(1));
    }
    int at = draft.sourceOffset(e.getLineNumber(), e.getColumnNumber());
    return Problem.at(
        where(at), Code.TEMPLATE_SYNTAX, sentence(message), "docs/packs shows the tags");
  }

  /** FreeMarker tells the end of the file; the author wants to know the beginning of the tag. */
  private Problem unclosed(String tag) {
    int at = source.length();
    int closed = 0;
    while (at >= 0 && closed >= 0) {
      at = source.lastIndexOf(tag, at - 1);
      boolean opens = source.startsWith("<#", at - 2) || source.startsWith("<@", at - 2);
      closed += opens ? -1 : source.startsWith("</", at - 3) ? 1 : 0;
    }
    return Problem.at(
        where(Math.max(0, at - 2)),
        Code.TEMPLATE_SYNTAX,
        "this tag is never closed",
        "close it with </#" + tag + ">");
  }

  Problem failed(TemplateException e, Draft draft, Root root) {
    int at = offset(e, draft);
    if (e instanceof InvalidReferenceException) {
      return undefined(String.valueOf(e.getBlamedExpressionString()), at, root);
    }
    if (has(e, Functions.Undefined.class)) {
      return undefined(firstUndefined(at, root), at, root);
    }
    if (has(e, Values.TooLarge.class)) {
      return limit(at, message(e));
    }
    if (e instanceof StopException) {
      return problem(
          at, String.valueOf(e.getMessageWithoutStackTop()), "the template stopped here");
    }
    return problem(at, message(e), "");
  }

  Problem limit(String message) {
    return Problem.at(Where.file(name), Code.TEMPLATE_LIMIT, message, "make it simpler or shorter");
  }

  private Problem limit(int at, String message) {
    return Problem.at(where(at), Code.TEMPLATE_LIMIT, message, "make it simpler or shorter");
  }

  private Problem problem(int at, String message, String hint) {
    return Problem.at(where(at), Code.TEMPLATE_FAILED, sentence(message), hint);
  }

  private static int offset(TemplateException e, Draft draft) {
    boolean placed = e.getLineNumber() != null && e.getColumnNumber() != null;
    return placed ? draft.sourceOffset(e.getLineNumber(), e.getColumnNumber()) : 0;
  }

  /** Our own functions say best what is wrong; FreeMarker wraps their exceptions. */
  private static String message(TemplateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ArithmeticException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof Values.TooLarge large) {
        return String.valueOf(large.getMessageWithoutStackTop());
      }
    }
    return String.valueOf(e.getMessageWithoutStackTop());
  }

  private static boolean has(Throwable e, Class<?> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** FreeMarker's messages go on with tips for users of FreeMarker; the first sentence is ours. */
  private static String sentence(String message) {
    String first = SENTENCE_END.matcher(message.strip()).replaceFirst("").strip();
    String plain = INSIDES.matcher(first).replaceAll("").replaceAll("\\s+", " ");
    return plain.endsWith(".") || plain.endsWith(":")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private Problem undefined(String expression, int at, Root root) {
    boolean isPath = PATH.matcher(expression).matches();
    Optional<Missing> missing = isPath ? missing(expression, root) : Optional.empty();
    String hint =
        missing
            .flatMap(m -> Suggestion.nearest(m.key(), m.known()).map(near -> m.parent() + near))
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse(HINT_OPTIONAL);
    int place = source.indexOf(expression, at);
    boolean near = place >= 0 && place - at < 500;
    return Problem.at(
        where(near ? place : at),
        Code.TEMPLATE_FAILED,
        "\"" + missing.map(Missing::path).orElse(expression) + "\" is not defined",
        hint);
  }

  /** The first path behind a place that leads nowhere. */
  private String firstUndefined(int at, Root root) {
    int end = source.indexOf('\n', at);
    String statement = source.substring(at, end < 0 ? source.length() : end);
    List<String> unknown = new ArrayList<>();
    for (Matcher path = PATH.matcher(statement); path.find(); ) {
      if (path.start() > 0 && statement.startsWith("?", path.start() - 1)) {
        continue;
      }
      if (missing(path.group(), root).filter(m -> !m.parent().isEmpty()).isPresent()) {
        return path.group();
      }
      if (!root.names().contains(head(path.group())) && path.start() > 2) {
        unknown.add(path.group());
      }
    }
    return unknown.isEmpty() ? "a value" : unknown.get(0);
  }

  private static String head(String path) {
    return path.split("\\.", 2)[0];
  }

  /**
   * Where a path breaks off.
   *
   * @param parent what stands before the key that is not there, with its dot
   */
  private record Missing(String parent, String key, Collection<String> known) {
    String path() {
      return parent + key;
    }
  }

  private static Optional<Missing> missing(String path, Root root) {
    String[] keys = path.split("\\.", -1);
    Optional<Value> here = root.value(keys[0]);
    if (here.isEmpty()) {
      return Optional.of(new Missing("", keys[0], root.names()))
          .filter(m -> keys.length == 1 && !root.names().contains(keys[0]));
    }
    StringBuilder parent = new StringBuilder(keys[0]).append('.');
    for (int i = 1; i < keys.length; i++) {
      if (!(here.orElseThrow() instanceof Value.Fields fields)) {
        return Optional.empty();
      }
      here = fields.get(keys[i]);
      if (here.isEmpty()) {
        return Optional.of(new Missing(parent.toString(), keys[i], fields.fields().keySet()));
      }
      parent.append(keys[i]).append('.');
    }
    return Optional.empty();
  }

  Where where(int offset) {
    int at = Math.max(0, Math.min(offset, source.length()));
    int lineStart = source.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = source.indexOf('\n', at);
    int line = 1 + (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    String excerpt = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
    return new Where(name, line, at - lineStart + 1, excerpt);
  }
}
