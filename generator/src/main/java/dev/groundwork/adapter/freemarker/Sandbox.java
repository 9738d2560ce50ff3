package dev.groundwork.adapter.freemarker;

import freemarker.core.JSONCFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.UndefinedOutputFormat;
import freemarker.core._CoreAPI;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.ObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.TimeZone;

/**
 * FreeMarker with everything set that makes a template data, and the same data on every machine.
 */
final class Sandbox {

  static {
    // It would start Java's logging, for nothing: failures come as problems.
    System.setProperty(Logger.SYSTEM_PROPERTY_NAME_LOGGER_LIBRARY, Logger.LIBRARY_NAME_NONE);
  }

  /** Pinned, so that a newer FreeMarker changes no output before somebody looked at it. */
  private static final Version BEHAVES_AS = Configuration.VERSION_2_3_34;

  private final Configuration configuration;

  Sandbox() {
    configuration = new Configuration(BEHAVES_AS);
    closeDoors();
    fixFormats();
    fixSyntax();
  }

  /**
   * Parses a template that {@link Rewriting} has let through.
   *
   * @throws IOException when it cannot be parsed: a {@link freemarker.core.ParseException}
   */
  Template parse(String name, String text) throws IOException {
    Template template = new Template(name, new StringReader(text), configuration);
    // Loops and macros look whether their thread was interrupted: how the watchdog stops them.
    _CoreAPI.addThreadInterruptedChecks(template);
    return template;
  }

  private void closeDoors() {
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setObjectWrapper(new NoWrapping());
    configuration.setLocalizedLookup(false);
    configuration.unsetTemplateLoader();
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setAttemptExceptionReporter((exception, environment) -> {});
    configuration.setWrapUncheckedExceptions(true);
    configuration.setArithmeticEngine(new BoundedArithmetic());
  }

  private void fixFormats() {
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("computer");
    configuration.setBooleanFormat("c");
    configuration.setCFormat(JSONCFormat.INSTANCE);
    configuration.setOutputFormat(UndefinedOutputFormat.INSTANCE);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setOutputEncoding("UTF-8");
  }

  private void fixSyntax() {
    configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    configuration.setNamingConvention(Configuration.LEGACY_NAMING_CONVENTION);
    configuration.setWhitespaceStripping(true);
    configuration.setTabSize(1);
  }

  /** Refuses to show any Java object: what templates see are models of ours from the start. */
  private static final class NoWrapping implements ObjectWrapper {
    @Override
    public TemplateModel wrap(Object object) throws TemplateModelException {
      if (object instanceof TemplateModel model) {
        return model;
      }
      throw new TemplateModelException("templates see no Java objects");
    }
  }
}
