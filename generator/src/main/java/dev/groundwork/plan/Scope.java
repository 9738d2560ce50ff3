package dev.groundwork.plan;

import dev.groundwork.engagement.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template or an expression can see.
 *
 * @param layer the layer it belongs to; its answers are {@code choices.<layer>.*}
 * @param answers the whole of engagement.yaml, completed: keys {@code engagement}, {@code problem},
 *     {@code success}, … as in the file. Templates see it as {@code engagement}, with the keys
 *     under {@code engagement:} lifted to the top; the layer's own choices as {@code my}
 * @param contributions for each extension point the layer declares: the values given to it
 * @param item under {@code each}: the item; templates see it as {@code item}
 */
public record Scope(
    String layer,
    Value.Fields answers,
    Map<String, List<Value>> contributions,
    Optional<Item> item) {

  /**
   * One item of an {@code each}.
   *
   * @param answerPaths where the list stands in engagement.yaml, such as {@code
   *     choices.base.environments}: what counts as read when a field of the item is read
   */
  public record Item(Value value, List<String> answerPaths) {}
}
