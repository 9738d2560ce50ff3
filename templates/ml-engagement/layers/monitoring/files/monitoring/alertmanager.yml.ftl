<#assign owners = [engagement.success.owner.ours, "tech-lead"]>
<#list engagement.guardrails as guardrail><#assign owners = owners + [guardrail.owner!"tech-lead"]></#list>
# Whoever owns a metric hears of it. A page repeats every hour until it is dealt with, a ticket once a day.
route:
  receiver: tech-lead # an alert without an owner; `make trace` lets none through
  group_by: [alertname, metric]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 1h
  routes:
<#assign seen = []>
<#list owners as owner>
<#if !seen?seq_contains(owner)>
<#assign seen = seen + [owner]>
    - matchers: ['owner="[=owner]"']
      receiver: [=yaml(owner)]
      routes:
        - matchers: ['severity="ticket"']
          receiver: [=yaml(owner)]
          group_wait: 10m
          repeat_interval: 1d
</#if>
</#list>
inhibit_rules:
  # When nothing answers, everything else is a consequence; what burns is over its limit, too.
  - source_matchers: ['alertname="no_answers"']
    target_matchers: ['alertname!="no_answers"']
  - source_matchers: ['alertname=~".+_burning"']
    target_matchers: ['alertname=~".+_(over|under)_limit"']
    equal: [metric]
receivers:
<#list seen as owner>
  - name: [=yaml(owner)]
    webhook_configs:
      - url: [=yaml(my.webhook?remove_ending("/") + "/" + owner)]
        send_resolved: true
</#list>
