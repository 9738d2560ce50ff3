/**
 * The framing as values: problem, success metric, guardrails, team, data, choices, and every rule
 * between them.
 */
@NullMarked
package dev.groundwork.engagement;

import org.jspecify.annotations.NullMarked;
