package dev.groundwork.document;

import java.util.ArrayList;
import java.util.List;

/** How one list becomes another with the fewest changes: by the longest common subsequence. */
final class ListDifference {

  private ListDifference() {}

  /**
   * One place where the lists differ, and what follows it.
   *
   * @param gone how many old items stand here
   * @param fresh the items that take their place
   * @param kept how many equal items follow
   */
  record Run(int gone, List<Node> fresh, int kept) {}

  static List<Run> between(List<Node> old, List<Node> wanted) {
    int[][] common = common(old, wanted);
    List<Run> runs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < wanted.size()) {
      int fromOld = i;
      int fromNew = j;
      while (!matches(old, i, wanted, j) && (i < old.size() || j < wanted.size())) {
        boolean skipNew =
            i == old.size() || (j < wanted.size() && common[i][j + 1] > common[i + 1][j]);
        if (skipNew) {
          j++;
        } else {
          i++;
        }
      }
      int gone = i - fromOld;
      List<Node> fresh = wanted.subList(fromNew, j);
      int kept = 0;
      while (matches(old, i, wanted, j)) {
        i++;
        j++;
        kept++;
      }
      runs.add(new Run(gone, fresh, kept));
    }
    return runs;
  }

  static Node.Sequence inserted(Node.Sequence list, int index, Node value) {
    List<Node> items = new ArrayList<>(list.items());
    items.add(index, value);
    return new Node.Sequence(items, list.flow(), list.where(), list.span());
  }

  static Node.Sequence removed(Node.Sequence list, int index) {
    List<Node> items = new ArrayList<>(list.items());
    items.remove(index);
    return new Node.Sequence(items, list.flow(), list.where(), list.span());
  }

  private static boolean matches(List<Node> old, int i, List<Node> wanted, int j) {
    return i < old.size() && j < wanted.size() && Trees.same(old.get(i), wanted.get(j));
  }

  private static int[][] common(List<Node> old, List<Node> wanted) {
    int[][] common = new int[old.size() + 1][wanted.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = wanted.size() - 1; j >= 0; j--) {
        common[i][j] =
            Trees.same(old.get(i), wanted.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
