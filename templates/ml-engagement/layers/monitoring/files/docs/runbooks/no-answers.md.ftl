# Nothing answers

<#if engagement.serving == "batch">
Alert `no_answers`: for more than a day the batch has recorded no output. Owner: tech-lead.

1. Did the batch run? Look at its scheduler first, then at its log.
2. Did it run and not report? Its counters are pushed to `[=my.target]`; is that reachable?
3. Run it by hand. Cases that were missed are answered late or handed to a person; decide which with the [=engagement.success.owner.customer].
<#else>
Alert `no_answers`: Prometheus reaches no instance of the service at `[=my.target]`. Owner: tech-lead. All other metrics are blind until it is back.

1. Does `/healthz` answer on that host? If it does, the scrape is broken, not the service: compare the target in `monitoring/prometheus.yml`.
2. Roll the latest deployment back. A deployment changes no behaviour, so nothing is lost by taking it back.
3. Start the last known good build by hand<#if engagement.layers?seq_contains("serving")> (`make serve`)</#if>.<#if engagement.layers?seq_contains("flags")> A flag that has no run-time file yet is off.</#if>
4. While nothing answers, whoever asks must go on without: that is the rule without ML of [the charter](../charter.md), done by hand.
</#if>

Afterwards: how long was it down, how many cases were touched, and what would have shown it earlier?
