package dev.groundwork.engagement;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name in the form that addresses and folders have: lower-case ASCII letters and digits, with
 * single hyphens between them.
 */
public record Slug(String value) {

  /** The form of a slug, as a regular expression. */
  public static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";

  private static final Pattern SHAPE = Pattern.compile(FORM);
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-|-$");

  /**
   * A slug that was given.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public Slug {
    if (!isSlug(value)) {
      throw new IllegalArgumentException("not a slug: " + value);
    }
  }

  public static boolean isSlug(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * The slug of any text: accents fall off (Unicode NFKD), everything that is no ASCII letter or
   * digit becomes one hyphen, none at the ends; what is empty then is {@code engagement}.
   */
  public static Slug of(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String joined = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    String slug = ENDS.matcher(joined).replaceAll("");
    return new Slug(slug.isEmpty() ? "engagement" : slug);
  }
}
