package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.ArrayList;
import java.util.List;

/** What was decided about one file; filled while the decision is made. */
final class Outcome {

  private final RelativePath path;
  private final String layer;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Stages> stages = new ArrayList<>();
  private final List<RelativePath> besides = new ArrayList<>();

  Outcome(RelativePath path, String layer) {
    this.path = path;
    this.layer = layer;
  }

  RelativePath path() {
    return path;
  }

  List<Decision> decisions() {
    return decisions;
  }

  List<Change> changes() {
    return changes;
  }

  List<Stages> stages() {
    return stages;
  }

  List<RelativePath> besides() {
    return besides;
  }

  Outcome create(String reason) {
    return with(new Decision.Create(path, layer, reason));
  }

  Outcome replace(String reason) {
    return with(new Decision.Replace(path, layer, reason));
  }

  Outcome merge(String reason) {
    return with(new Decision.Merge(path, layer, reason));
  }

  Outcome keep(String reason) {
    return with(new Decision.Keep(path, layer, reason));
  }

  Outcome delete(String reason) {
    return with(new Decision.Delete(path, layer, reason));
  }

  Outcome stayDeleted(String reason) {
    return with(new Decision.StayDeleted(path, layer, reason));
  }

  Outcome conflict(String reason, String remedy) {
    return with(new Decision.Conflict(path, layer, reason, remedy));
  }

  Outcome move(RelativePath from, String reason) {
    return with(new Decision.Move(path, from, layer, reason));
  }

  Outcome put(RelativePath place, State.File file) {
    changes.add(new Change.Put(place, file.content(), file.mode()));
    return this;
  }

  Outcome remove(RelativePath place) {
    changes.add(new Change.Remove(place));
    return this;
  }

  Outcome stages(Stages sides) {
    stages.add(sides);
    return this;
  }

  Outcome beside(RelativePath name, State.File file) {
    besides.add(name);
    return put(name, file);
  }

  private Outcome with(Decision decision) {
    decisions.add(decision);
    return this;
  }
}
