package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldReader;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.BegunItem;
import dev.groundwork.interview.Interview;
import dev.groundwork.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of one item of a list.
 *
 * @param list the list as it was before this item was opened
 * @param index of the item; the list's length for a new one
 * @param number which of the item's fields is asked, counted from 0
 */
record ItemSlot(ListPrompt list, int index, Map<String, Node> item, int number) implements Slot {

  @Override
  public Field field() {
    return list.field().item().get(number);
  }

  @Override
  public Interview interview() {
    return list.interview();
  }

  @Override
  public Optional<Node> said() {
    return Optional.ofNullable(item.get(field().path()));
  }

  @Override
  public Optional<Value> usual() {
    Map<String, Node> without = new LinkedHashMap<>(item);
    without.remove(field().path());
    Node alone = Trees.list(List.of(Trees.mapping(without)));
    return FieldReader.read(list.field(), alone, new Problems())
        .map(value -> ((Value.Items) value).items())
        .filter(items -> !items.isEmpty())
        .flatMap(items -> ((Value.Fields) items.get(0)).get(field().path()));
  }

  @Override
  public Interview.Checked check(Node node) {
    Problems problems = new Problems();
    FieldReader.read(field(), node, problems);
    if (problems.hasErrors()) {
      return new Interview.Checked(false, problems.all());
    }
    ListPrompt then = keep(node).saved();
    Interview.Checked whole = interview().check(then.node());
    return whole.fits() ? whole : new Interview.Checked(true, List.of());
  }

  @Override
  public Turn take(Node node) {
    return keep(node).on();
  }

  @Override
  public Turn takeUsual() {
    Map<String, Node> without = new LinkedHashMap<>(item);
    without.remove(field().path());
    return new ItemSlot(list, index, without, number).on();
  }

  @Override
  public ItemSlot keep(Node node) {
    Map<String, Node> more = new LinkedHashMap<>(item);
    more.put(field().path(), node);
    return new ItemSlot(list, index, more, number);
  }

  @Override
  public Turn back() {
    return number == 0 ? close() : open(number - 1);
  }

  @Override
  public Turn on() {
    return number + 1 == list.field().item().size() ? close() : open(number + 1);
  }

  @Override
  public Optional<Turn> unknown() {
    return field().required() && said().isEmpty() ? Optional.empty() : Optional.of(on());
  }

  @Override
  public String ask() {
    int fields = list.field().item().size();
    return field().words().ask() + "  (" + (number + 1) + " of " + fields + " about this one)";
  }

  /** This item as it is kept while it is being filled in. */
  BegunItem begun(String typed) {
    return new BegunItem(index, number, item, typed);
  }

  private Turn open(int next) {
    ListPrompt now = saved();
    ItemSlot slot = new ItemSlot(list, index, item, next);
    return Turn.stay(now.interview(), Prompts.of(slot));
  }

  private Turn close() {
    ListPrompt now = saved();
    return Turn.stay(now.interview(), now);
  }

  /** The list with this item, as soon as the item can be read; until then without it. */
  ListPrompt saved() {
    Node.Mapping mapping = Trees.mapping(inOrder());
    Problems problems = new Problems();
    FieldReader.read(list.field(), Trees.list(List.of(mapping)), problems);
    return problems.hasErrors() || item.isEmpty() ? list : list.with(index, mapping);
  }

  private Map<String, Node> inOrder() {
    Map<String, Node> ordered = new LinkedHashMap<>();
    for (Field each : list.field().item()) {
      if (item.containsKey(each.path())) {
        ordered.put(each.path(), item.get(each.path()));
      }
    }
    return ordered;
  }
}
