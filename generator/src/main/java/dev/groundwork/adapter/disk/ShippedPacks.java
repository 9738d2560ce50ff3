package dev.groundwork.adapter.disk;

import dev.groundwork.pack.PackFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The packs that ship inside the program, below {@code packs/} in its jar. */
public final class ShippedPacks {

  private static final String ROOT = "packs/";

  private ShippedPacks() {}

  /** The names of the packs, sorted. */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Path home = home();
    if (Files.isDirectory(home)) {
      try (var folders = Files.list(home.resolve(ROOT))) {
        folders
            .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
            .forEach(folder -> names.add(folder.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return names;
    }
    try (ZipFile jar = new ZipFile(home.toFile())) {
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (name.startsWith(ROOT) && name.endsWith("/pack.yaml")) {
          names.add(name.substring(ROOT.length(), name.length() - "/pack.yaml".length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** Opens one of them. */
  public static PackFiles open(String name) {
    Path home = home();
    return Files.isDirectory(home)
        ? FolderPack.open(home.resolve(ROOT + name), name)
        : JarPack.open(home, ROOT + name + "/", name);
  }

  private static Path home() {
    try {
      return Path.of(
          ShippedPacks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program does not know where it is", e);
    }
  }

  /** A pack inside a jar; it stays open for as long as the program runs. */
  private record JarPack(ZipFile jar, String prefix, String name, SortedSet<String> paths)
      implements PackFiles {

    static JarPack open(Path file, String prefix, String name) {
      try {
        ZipFile jar = new ZipFile(file.toFile());
        SortedSet<String> paths = new TreeSet<>();
        Enumeration<? extends ZipEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
            paths.add(entry.getName().substring(prefix.length()));
          }
        }
        return new JarPack(jar, prefix, name, Collections.unmodifiableSortedSet(paths));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public byte[] read(String path) {
      try (InputStream in = jar.getInputStream(jar.getEntry(prefix + path))) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String display(String path) {
      return path.isEmpty() ? name : name + "/" + path;
    }
  }
}
