package dev.groundwork.engagement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of the Python package that holds the team's product. */
public final class PackageName {

  /** The form of a package name, as a regular expression. */
  public static final String FORM = "[a-z_][a-z0-9_]*";

  private static final Pattern SHAPE = Pattern.compile(FORM);

  private static final Set<String> KEYWORDS =
      Set.of(
          ("and as assert async await break class continue def del elif else except finally for from"
                  + " global if import in is lambda nonlocal not or pass raise return try while with"
                  + " yield")
              .split(" "));

  private static final Set<String> STANDARD_LIBRARY = names("python-standard-library.txt");
  private static final Set<String> DEPENDENCIES = names("python-dependencies.txt");

  private PackageName() {}

  /**
   * The package of a slug: {@code _} for {@code -}; a digit in front or a keyword gets {@code p_}.
   */
  public static String of(Slug slug) {
    String name = slug.value().replace('-', '_');
    boolean needsPrefix = Character.isDigit(name.charAt(0)) || KEYWORDS.contains(name);
    return needsPrefix ? "p_" + name : name;
  }

  /** Why a name cannot be the product's package; empty when it can. */
  public static Optional<String> refusal(String name) {
    if (!SHAPE.matcher(name).matches()) {
      return Optional.of("is no Python package name: lower-case ASCII letters, digits and _");
    }
    if (KEYWORDS.contains(name)) {
      return Optional.of("is a keyword of Python");
    }
    if (name.equals("practice")) {
      return Optional.of("is the name of the package that holds the working practice");
    }
    if (STANDARD_LIBRARY.contains(name)) {
      return Optional.of("is a module of Python's standard library");
    }
    if (DEPENDENCIES.contains(name)) {
      return Optional.of("is a package that the generated repository imports");
    }
    return Optional.empty();
  }

  private static Set<String> names(String resource) {
    try (InputStream stream = PackageName.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the program was built without " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
