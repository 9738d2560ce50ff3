package dev.groundwork.workflow;

import dev.groundwork.pack.Pack;
import dev.groundwork.write.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The pack that was recorded and the one at hand.
 *
 * @param changed whether they differ, whatever their versions say
 * @param behind the versions between them, the available one included, oldest first, as the pack's
 *     CHANGELOG.md tells of them
 */
public record Outdated(String recorded, String available, boolean changed, List<String> behind) {

  private static final String CHANGELOG = "CHANGELOG.md";
  private static final Pattern HEADING = Pattern.compile("(?m)^## \\[?v?([0-9][^\\s\\]]*)");

  static Outdated of(Origin origin, Generator.Loaded loaded) {
    return of(origin, loaded.pack());
  }

  static Outdated of(Origin origin, Generated generated) {
    return of(origin, generated.pack());
  }

  private static Outdated of(Origin origin, Pack pack) {
    return new Outdated(
        origin.pack().version(),
        pack.version(),
        !origin.pack().digest().equals(pack.digest()),
        behind(origin.pack().version(), pack));
  }

  private static List<String> behind(String recorded, Pack pack) {
    SortedMap<Version, String> between = new TreeMap<>();
    between.put(Version.of(pack.version()), pack.version());
    if (pack.files().paths().contains(CHANGELOG)) {
      String text = new String(pack.files().read(CHANGELOG), StandardCharsets.UTF_8);
      HEADING
          .matcher(text)
          .results()
          .map(heading -> heading.group(1))
          .forEach(version -> between.putIfAbsent(Version.of(version), version));
    }
    return between.entrySet().stream()
        .filter(version -> version.getKey().compareTo(Version.of(recorded)) > 0)
        .filter(version -> version.getKey().compareTo(Version.of(pack.version())) <= 0)
        .map(Map.Entry::getValue)
        .toList();
  }
}
