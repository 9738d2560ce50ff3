<#-- The day on which a flag must be gone: months after the first sprint, on the 28th at the latest. -->
<#assign start = (engagement.data.first_sprint)!"">
<#if start?length == 10>
  <#assign months = start[5..6]?number - 1 + my.life_months>
  <#assign day = [start[8..9]?number, 28]?min>
  <#assign expires = (start[0..3]?number + (months / 12)?floor)?string("0000") + "-" + (months % 12 + 1)?string("00") + "-" + day?string("00")>
<#else>
  <#assign expires = "unset">
</#if>
# How the new behaviour behind each flag of flags.json is let out, judged and taken back.
# Change engagement.yaml and run `groundwork update` to move a number here and everywhere else.
flags:
  challenger:
    purpose: Let the challenger answer in place of the champion.
    old: champion
    new: challenger
    owner: [=yaml(engagement.success.owner.ours)]
    told: [=yaml(my.told)]
    expires: [=expires]<#if expires == "unset">        # no first sprint is known: an open question of the charter</#if>
    unit: [=yaml(engagement.flight.unit)]
    stages: [<#list engagement.flight.stages as stage>[=stage]<#sep>, </#list>]
    rollback: [=engagement.flight.rollback]
    success: {metric: [=engagement.success.id], target: [=yaml(engagement.success.target)], direction: [=engagement.success.direction], margin: [=yaml(engagement.regression_margin)]}
    guardrails:<#if !engagement.guardrails?has_content> []</#if>
<#list engagement.guardrails as guardrail>
      - {metric: [=guardrail.id], limit: [=yaml(guardrail.limit)], direction: [=guardrail.direction]}
</#list>
