# The questions that `make readiness` asks, each answered by a command. A layer that is removed takes its question along.
# needs: files without which the practice is gone; runs: "here", or in a "copy" where it may erase and finds traffic.
questions:
<#list contributions["readiness.questions"] as question>
  - id: [=question.id]
    layer: [=question.layer]
    asks: [=yaml(question.asks)]
    command: [=yaml(question.command)]
    report: [=question.report]
    owner: [=question.owner]
    docs: [=question.docs]
    runs: [=question.runs]
    needs: [<#list question.needs as path>[=path]<#sep>, </#list>]
</#list>
