package dev.groundwork.pack;

import dev.groundwork.document.Node;
import java.util.List;
import java.util.Map;

/**
 * A named choice of layers and default answers, for one kind of engagement.
 *
 * @param answers default answers in the shape of engagement.yaml
 * @param supports for an answer's path: the values this preset can serve
 */
public record Preset(
    String id,
    String title,
    String why,
    List<String> layers,
    Node.Mapping answers,
    Map<String, List<String>> supports) {}
