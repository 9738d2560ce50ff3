name: Data delivery
description: A file is coming, or has come; never attach it here
labels: [data]
body:
  - type: markdown
    attributes:
      value: Describe the file, do not attach it. docs/data-preparation.md says how it gets here safely.
  - type: dropdown
    id: source
    attributes:
      label: Which source?
      options:
<#list engagement.data.sources as source>
        - [=yaml(source.id)]
</#list>
        - another one
    validations: {required: true}
  - type: dropdown
    id: step
    attributes:
      label: Which step of the preparation?
      options: [access, legal basis, sample, labels, profile, split, a later delivery]
    validations: {required: true}
  - type: textarea
    id: what
    attributes:
      label: Rows, columns, from when to when, one row is what?
    validations: {required: true}
  - type: input
    id: basis
    attributes:
      label: Legal basis, and until when may it be kept?
      placeholder: contract, art. 6(1)(b) GDPR; until 2027-12-31
    validations: {required: true}
  - type: input
    id: digest
    attributes:
      label: sha256 of the file
      description: As told by another channel than the file itself.
  - type: textarea
    id: copies
    attributes:
      label: Who has a copy, and where?
  - type: checkboxes
    id: safe
    attributes:
      label: Before anybody opens it
      options:
        - {label: Ids are pseudonyms and the key stayed with the customer, required: true}
<#if engagement.layers?seq_contains("data-readiness")>
        - {label: "make data-readiness FILE=… was run, and its report is below"}
</#if>
