package dev.groundwork.adapter.freemarker;

import java.util.List;
import java.util.Set;

/** Where in engagement.yaml a value comes from, and who wants to know when it is read. */
sealed interface Origin {

  /** The value was read. */
  void read();

  /** Where the value under a key comes from. */
  Origin child(String key);

  /** Where the items of the list come from: an item counts as its list. */
  Origin items();

  /** Not from engagement.yaml: a pack's own value, or one that a template made. */
  record Nowhere() implements Origin {
    @Override
    public void read() {
      // Nobody's answer.
    }

    @Override
    public Origin child(String key) {
      return this;
    }

    @Override
    public Origin items() {
      return this;
    }
  }

  /** A dotted path in engagement.yaml. The empty path is the whole file, which is never "read". */
  record Answer(String path, Reads reads) implements Origin {
    @Override
    public void read() {
      if (!path.isEmpty()) {
        reads.add(path);
      }
    }

    @Override
    public Origin child(String key) {
      return new Answer(path.isEmpty() ? key : path + "." + key, reads);
    }

    @Override
    public Origin items() {
      return new Part(List.of(path), reads);
    }
  }

  /** The whole file as templates see it: the keys under {@code engagement:} stand at the top. */
  record Lifted(Set<String> lifted, Reads reads) implements Origin {
    public Lifted {
      lifted = Set.copyOf(lifted);
    }

    @Override
    public void read() {
      // The file as a whole is nobody's answer.
    }

    @Override
    public Origin child(String key) {
      return new Answer(lifted.contains(key) ? "engagement." + key : key, reads);
    }

    @Override
    public Origin items() {
      return this;
    }
  }

  /** Something inside a list: whatever is read of it, the list was read. */
  record Part(List<String> paths, Reads reads) implements Origin {
    public Part {
      paths = List.copyOf(paths);
    }

    @Override
    public void read() {
      paths.forEach(reads::add);
    }

    @Override
    public Origin child(String key) {
      return this;
    }

    @Override
    public Origin items() {
      return this;
    }
  }
}
