package dev.groundwork.pack;

import dev.groundwork.engagement.Field;
import dev.groundwork.problem.Where;
import java.util.Optional;

/**
 * A question of a layer. Its answer lives under {@code choices.<layer>.<id>}.
 *
 * @param field the question itself, in the one model that engagement.yaml's own questions have too
 * @param when asked only where this holds; where not, the default's value is used
 */
public record Question(String id, Field field, Optional<Expression> when, Where where) {}
