package dev.groundwork.workflow;

import dev.groundwork.write.Origin;

/** Says where a generated tree comes from. */
final class Origins {

  private Origins() {}

  static Origin of(Origin.Program program, Generated generated) {
    return new Origin(
        program,
        new Origin.PackOrigin(
            generated.pack().id(),
            generated.pack().version(),
            generated.opened().source(),
            generated.opened().ref(),
            generated.opened().commit(),
            generated.pack().digest()),
        generated.answered().preset().id(),
        generated.answered().values());
  }
}
