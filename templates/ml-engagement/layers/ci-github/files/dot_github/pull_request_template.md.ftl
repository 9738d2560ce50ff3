<#assign has = engagement.layers>
**What gets better, and for whom?**

**Which number shows it?**<#if has?seq_contains("metrics")> `[=engagement.success.id]`, a guardrail, or none: then say why not.</#if>

- [ ] `make verify` is green.
<#if has?seq_contains("flags")>
- [ ] Deploying this changes no answer: new behaviour is behind a flag that is off, with an owner and a day on which it is gone.
</#if>
<#if has?seq_contains("models") && has?seq_contains("metrics")>
- [ ] It proposes a model: the gate's verdict is PROMOTE, or the reason to merge without it stands here.
</#if>
<#if has?seq_contains("monitoring")>
- [ ] A new alert has an owner, a runbook, and a test in which it fires and one in which it stays silent.
</#if>
- [ ] It changes `engagement.yaml`: both owners have agreed, and `groundwork update` was run.
