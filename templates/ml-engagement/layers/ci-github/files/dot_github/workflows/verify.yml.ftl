# The check that a change must pass: require the job `verify` for [=my.branch]. It runs what people run, and nothing else.
name: verify
on:
  push:
    branches: [[=yaml(my.branch)]]
  pull_request:
  workflow_dispatch:
permissions: {}
concurrency:
  group: verify-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}
jobs:
  verify:
    runs-on: ubuntu-24.04
    timeout-minutes: [=my.timeout_minutes]
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.11"
<#if engagement.layers?seq_contains("monitoring")>
      - uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
        with:
          path: var/tools
          key: tools-${{ runner.os }}-${{ hashFiles('Makefile') }}
</#if>
      - run: make setup
<#if engagement.layers?seq_contains("monitoring")>
      - run: make promtool
</#if>
      - run: make verify
