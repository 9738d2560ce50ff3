<#assign has = engagement.layers>
<#assign success = engagement.success>
<#assign team = []>
<#list engagement.team as member><#assign team = team + [member.role]></#list>
<#function first roles><#list roles as role><#if team?seq_contains(role)><#return role></#if></#list><#return "tech-lead"></#function>
# An incident

A number moved, or somebody was harmed or could have been. Whoever sees it first begins; nobody needs to agree to a step back.

1. **Lead:** the [=first(["catcher", "se-i", "tech-lead"])], until somebody takes over aloud. One person decides, one writes down what is seen and done, with times.
2. **Stop the harm first.** <#if has?seq_contains("flags")>Is a flag out? [Take it back](roll-back.md). </#if>Was something deployed since? Roll the deployment back. Neither: [=md(engagement.problem.without_ml!"decide by hand")]
   — the way without ML is always allowed.
3. **Which number?** <#if has?seq_contains("monitoring")>Every alert has a section in [alerts](alerts.md).</#if><#if has?seq_contains("drift")> Inputs or outcomes unlike training: [drift](drift.md).</#if><#if has?seq_contains("explain")> One wrong answer: [explain it](../explaining.md).</#if><#if has?seq_contains("forget")> Somebody's data should not be there: [forget](forget.md).</#if><#if !has?seq_contains("monitoring") && !has?seq_contains("drift")> Compare today with the last good day.</#if>
4. **Tell** the [=success.owner.customer] within the hour: what is seen, who is affected ([=md(engagement.problem.affects!"not known yet")]), what was done. No guess at causes.
5. **Personal data in wrong hands?** The [=first(["stakeholder", "pm", "tech-lead"])] decides with the customer's data protection officer about notices; the GDPR leaves 72 hours from knowing it.
6. **Afterwards**, within a week: <#if has?seq_contains("ci-github")>an issue by the form "Incident"<#else>a page with what happened, when, to whom</#if>, and one check that would have shown it earlier<#if has?seq_contains("prove")>, planted as a defect in `tests/defects.yaml`</#if>. Nobody is blamed.
