package dev.groundwork.interview;

import dev.groundwork.document.Node;

/** What somebody said to a question. A question nobody has come to yet has no reply. */
public sealed interface Reply {

  /** A value of their own. */
  record Said(Node node) implements Reply {}

  /** The default, confirmed: it still follows the answers it was made from. */
  record Agreed() implements Reply {}

  /** Nobody knows yet: the default holds and stays an assumption. */
  record Unknown() implements Reply {}

  Reply AGREED = new Agreed();
  Reply UNKNOWN = new Unknown();
}
