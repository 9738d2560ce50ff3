[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = [=toml(engagement.slug)]
version = "0.1.0"
description = [=toml(engagement.name)]
requires-python = ">=3.11"
dependencies = [
  "jsonschema>=4.23",
  "numpy>=2.1",
  "PyYAML>=6.0.2",
  "scipy>=1.14",
<#list contributions["python.dependencies"] as dependency>
  [=toml(dependency)],
</#list>
]

[project.entry-points."practice.product"]
product = [=toml(engagement.package + ".product:product")]
<#list contributions["product.entry-points"] as entry>
[=entry.name] = [=toml(engagement.package + "." + entry.value)]
</#list>

[dependency-groups]
dev = [
  "import-linter>=2.11",
  "mypy>=1.18",
  "packaging>=24",
  "pytest>=9",
  "pytest-xdist>=3.8",
  "ruff>=0.14",
  "setuptools>=77",
  "types-PyYAML",
  "types-jsonschema",
<#list contributions["python.dev-dependencies"] as dependency>
  [=toml(dependency)],
</#list>
]
<#if engagement.layers?seq_contains("serving")>
# what `make otel` adds
otel = ["opentelemetry-exporter-otlp-proto-http>=1.36,<2", "opentelemetry-sdk>=1.36,<2"]
</#if>
<#if engagement.layers?seq_contains("adopt")>
# what `make parquet` adds
parquet = ["fastparquet>=2026.9,<2027"]
</#if>

[tool.setuptools.packages.find]
where = ["src"]

[tool.ruff]
line-length = 100
target-version = "py311"
src = ["src", "tests"]

[tool.ruff.lint]
select = [
  "E", "F", "W", "I", "N", "UP", "B", "A", "ARG", "BLE", "C4", "C90", "D", "DTZ",
  "ERA", "FURB", "G", "LOG", "NPY", "PD", "PERF", "PGH", "PIE", "PL", "PT", "PTH",
  "RET", "RSE", "RUF", "S", "SIM", "SLF", "T10", "T20", "TID", "TRY",
]
ignore = [
  "D105",    # a magic method needs no sentence
  "D107",    # the class says what it is made of
  "D400",    # a check is a question
  "D401",    # a value is called by its name, not "return the value"
  "D102",    # the name of a small method says it; those that need more have it
  "E501",    # the formatter decides
  "TID252",  # a package of the product reaches its parent as modules reach each other
  "PLR2004", # 100 in a formula for percent is clear
  "TRY003",  # a message belongs where it is raised
]

[tool.ruff.lint.per-file-ignores]
"src/practice/__main__.py" = ["T20"] # it prints the report
"tests/*" = [
  "D",    # the name of a test is its sentence
  "S101", # a test asserts
  "SLF",  # a test may look inside
]

[tool.ruff.lint.flake8-tidy-imports.banned-api]
"numpy.random.seed".msg = "pass a Generator made from World.seed"
"random".msg = "pass a Generator made from World.seed"
"datetime.datetime.now".msg = "take today or clock from the World"
"datetime.date.today".msg = "take today from the World"
"scipy.stats".msg = "slow to import: scipy.special has what is needed"

[tool.ruff.lint.isort]
split-on-trailing-comma = false

[tool.ruff.format]
skip-magic-trailing-comma = true

[tool.ruff.lint.mccabe]
max-complexity = 8

[tool.ruff.lint.pylint]
max-args = 6
max-statements = 30

[tool.ruff.lint.pydocstyle]
convention = "numpy"

[tool.mypy]
files = ["src", "tests"]
strict = true
warn_unreachable = true
enable_error_code = [
  "exhaustive-match",
  "ignore-without-code",
  "possibly-undefined",
  "redundant-expr",
  "truthy-bool",
]

[[tool.mypy.overrides]]
module = ["fastparquet.*", "openfeature.contrib.*", "opentelemetry.exporter.*", "pandas.*", "scipy.*", "sklearn.*", "skops.*"]
ignore_missing_imports = true # these ship no types

[tool.pytest]
minversion = "9"
strict = true
testpaths = ["tests"]
pythonpath = ["tests"]
addopts = ["-ra", "--import-mode=importlib"]
filterwarnings = ["error"]

[tool.importlinter]
root_packages = ["practice", [=toml(engagement.package)]]
include_external_packages = true

[[tool.importlinter.contracts]]
name = "The practice knows the product by its port only"
type = "forbidden"
source_modules = ["practice"]
forbidden_modules = [[=toml(engagement.package)], "pandas", "sklearn", "skops"]

# A module in brackets goes with its layer. A module that is not listed is an error:
# give it its place, above whatever it imports.
[[tool.importlinter.contracts]]
name = "Layers of the practice"
type = "layers"
containers = ["practice"]
exhaustive = true
layers = [
  "__main__",
  "(prove)",
  "(candidates)",
  "(readiness)",
  "(readiness_page) | (readiness_scene)",
  "(rehearse) | (drill) | (dark_deploy) | (exercise)",
  "(drill_scene)",
  "(flight) | (promote) | (trace) | (budget) | (learn) | (forget) | (explain) | (bias)",
  "(trace_page)",
  "(trace_links) | (flight_sources)",
  "(gate) | (rules) | (evaluate) | (train) | (track) | (data_contract) | (data_adopt) | (data_readiness)",
  "(golden) | (drift)",
  "(profile) | (events)",
  "(verdict) | (groups) | (gate_plot) | (openings) | (flight_rules)",
  "(checks)",
  "(bounds) | (series) | (evidence)",
  "(stats) | (metrics) | (flags)",
  "(flag_check)",
  "(data_note) | (tombstones)",
  "product | engagement",
  "report | cases | page",
  "yaml_lines | making",
  "quantity | world",
  "problems",
]

[[tool.importlinter.contracts]]
name = "Layers of the product"
type = "layers"
containers = [[=toml(engagement.package)]]
layers = [
  "(preparation)",
  "(adoption) | (synthetic)",
  "(drilled)",
  "(serving)",
  "(service)",
  "(spans)",
  "(product)",
  "(training) | (explaining)",
  "(resilience)",
  "(models)",
  "(data)",
  "(splits)",
  "(source)",
  "(schema)",
]
