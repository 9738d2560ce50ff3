# Dependencies move once a week. After a change of pyproject.toml run `make lock`: requirements.lock is what gets installed.
version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule: {interval: weekly}
    groups:
      actions: {patterns: ["*"]}
  - package-ecosystem: pip
    directory: /
    schedule: {interval: weekly}
    versioning-strategy: increase-if-necessary
    groups:
      python: {patterns: ["*"]}
<#if engagement.layers?seq_contains("flags")>
    ignore:
      # Which person gets which variant differs from 0.6 on: a change of provider is a decision of its own.
      - {dependency-name: openfeature-provider-flagd, versions: [">=0.6"]}
</#if>
