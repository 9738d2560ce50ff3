name: Open question
description: Something that must be answered or decided, with an owner and a day
labels: [question]
body:
  - type: textarea
    id: question
    attributes:
      label: The question
      description: One sentence. If it is about an answer in engagement.yaml, name its path.
    validations: {required: true}
  - type: dropdown
    id: owner
    attributes:
      label: Who can answer it?
      options:
<#assign seen = []>
<#list engagement.team as member>
<#if !seen?seq_contains(member.role)>
<#assign seen = seen + [member.role]>
        - [=member.role]
</#if>
</#list>
    validations: {required: true}
  - type: input
    id: until
    attributes:
      label: Until when must it be answered?
      placeholder: YYYY-MM-DD
    validations: {required: true}
  - type: textarea
    id: otherwise
    attributes:
      label: What do we assume until then, and what does it cost if that is wrong?
