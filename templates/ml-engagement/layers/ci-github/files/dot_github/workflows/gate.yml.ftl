# May the challenger replace the champion? Runs when a candidate is proposed, or by hand. Do not require it: a model that
# is held back is an answer about the model, not about the repository. `make promote` asks the same question again.
name: gate
on:
  pull_request:
    paths:
      - models/**
      - src/[=engagement.package]/**
      - data/**
      - metrics/**
  workflow_dispatch:
    inputs:
      model:
        description: Name of the model to judge; empty for the challenger
        required: false
        type: string
permissions: {}
jobs:
  gate:
    # Not for forks: their token cannot write the opening down, and an opening that nobody counts is none of ours.
    if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository
    # One opening of the sealed split at a time: the next one must know of it. Of several that wait GitHub keeps the last; run the others again.
    concurrency:
      group: gate
      cancel-in-progress: false
    runs-on: ubuntu-24.04
    timeout-minutes: [=my.timeout_minutes]
    permissions:
      contents: write # of the branch `openings`
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.11"
      - run: make setup
      - run: make train
      - run: make openings # what other candidates were let see, those that were dropped, too
        env:
          REMOTE: https://x-access-token:${{ github.token }}@github.com/${{ github.repository }}
      - run: make gate # red unless the verdict is PROMOTE; the reasons: summary of the run, and a comment
        env:
          MODEL: ${{ inputs.model }}
      - run: make openings # and this one, whatever the verdict
        if: always()
        env:
          REMOTE: https://x-access-token:${{ github.token }}@github.com/${{ github.repository }}
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        if: always()
        with:
          name: gate
          path: reports/
  tell:
    # Writes the finding on the pull request, and runs nothing of it.
    needs: gate
    if: >-
      !cancelled() && github.event_name == 'pull_request'
      && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      actions: read
      pull-requests: write
    steps:
      - run: |
          gh run download "$RUN" --name gate --dir reports || { echo "there is no finding to tell"; exit 0; }
          test ! -f reports/gate.md || gh pr comment "$NUMBER" --edit-last --create-if-none --body-file reports/gate.md
        env:
          GH_TOKEN: ${{ github.token }}
          GH_REPO: ${{ github.repository }}
          NUMBER: ${{ github.event.pull_request.number }}
          RUN: ${{ github.run_id }}
