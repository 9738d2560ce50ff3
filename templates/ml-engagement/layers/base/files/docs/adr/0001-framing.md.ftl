<#assign success = engagement.success>
# 0001: One metric decides

- Status: <#if engagement.assumptions?has_content>proposed; [=engagement.assumptions?size] answers are still assumed<#else>accepted</#if>
- Deciders: [=success.owner.ours] and [=success.owner.customer]

## Context

[=md(engagement.problem.statement)]

Whom it concerns: [=md(engagement.problem.affects!"an open question")]

A team that builds with machine learning can improve many numbers and still not help. Before anything is trained, both sides have to agree on
the one that tells whether the problem gets smaller.

## Options

1. **No ML.** [=md(engagement.problem.without_ml!"Not described yet.")] Cheap, easy to explain, and the measure of everything else.
2. **A model judged by its own score** (accuracy, area under a curve). Easy to improve, and silent about the customer.
3. **A model judged by what the customer gets**, with limits on what must not get worse.

## Decision

Option 3, with option 1 as the champion that a model has to beat and as the first fallback.

The metric is `[=success.id]`, [=md(success.title)], with a target of **[=md(success.target)]**:

> [=md(success.event)]

For whom: [=md(success.population)] Measured by [=md(success.measured_by)] over [=md(success.window)]; [=success.direction] is better; today it is
[=md(success.baseline!"unknown")].

## Consequences

- A model ships when the lower bound of this metric holds the target and it is at most [=quantity(engagement.regression_margin).value] points worse than the champion on the same cases; a
  better score elsewhere does not help it.
- Its outcome is known [=md(engagement.data.label_delay)] after an output: a flight waits that long before it advances, and is pulled back by the guardrails meanwhile.
- Rules, dashboard, flags and this page are made from the same answer in `engagement.yaml`; changing it is a decision of both owners and a new record here.
