name: Incident
description: A number moved, or somebody was harmed or could have been
labels: [incident]
body:
  - type: textarea
    id: what
    attributes:
      label: What happened, to whom, from when to when?
    validations: {required: true}
  - type: dropdown
    id: seen
    attributes:
      label: Which number showed it first?
      options:
        - none of ours
        - [=yaml(engagement.success.id)]
<#list engagement.guardrails as guardrail>
        - [=yaml(guardrail.id)]
</#list>
    validations: {required: true}
  - type: textarea
    id: done
    attributes:
      label: What was done, in order, with times?
      description: Was a flag taken back, or a deployment? How long did it take?
  - type: textarea
    id: earlier
    attributes:
      label: What would have shown it earlier, and which check will?
