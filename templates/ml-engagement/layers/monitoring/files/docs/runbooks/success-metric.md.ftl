<#assign success = engagement.success>
<#assign higher = success.direction == "higher">
# [=md(success.title)]: [=higher?then("under", "over")] the target

Success metric `[=success.id]`: target **[=md(success.target)]** over [=md(success.window)], [=success.direction] is better. Owners: [=success.owner.ours], and [=success.owner.customer] for the customer.

Alert: `[=success.id]_[=higher?then("under", "over")]_target`. This is a ticket, not a page: it speaks of outputs made [=md(engagement.data.label_delay)] ago and
earlier, and nothing that is done tonight changes them.

## What it means

> [=md(success.event)]

This no longer holds as often as was promised, and chance does not explain it: the alert waits until even the favourable end of the
interval misses the target.

## What to look at, in this order

1. **Is it the data or the system?** Outcomes that come late, twice or for other people than before change the number without
   anything having changed: is [outcomes-missing](outcomes-missing.md) firing, too?
2. **Is it one variant?** The dashboard shows the metric by variant. If it is the challenger, <#if engagement.layers?seq_contains("flags")>take the flight back ([roll-back.md](roll-back.md))<#else>put the champion back</#if>.
3. **Is it the inputs?** Fallbacks, guards and coverage on the dashboard; `make evaluate` says what the same system does on the data it was judged on.
4. **Is it the world?** Then the champion has aged. Train a challenger on newer data<#if engagement.layers?seq_contains("models")> (`make train`)</#if> and let `make gate` judge it.

## Afterwards

The sentence in [the charter](../charter.md) was a promise to the [=engagement.success.owner.customer]: tell them the number, the interval and what is being done. If the
promise has to change, it changes in `engagement.yaml`, signed by both owners.
