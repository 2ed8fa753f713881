"""
Lets PyPI's torch for Linux be imported without the 3 GB of NVIDIA's libraries that it is linked with: in their places come
libraries with the same symbols, each of which says that there is no device. What torch does on the processor is all its own.

Run by the Python that has torch, with a C compiler on PATH.
"""

import re
import subprocess
import sysconfig
import tempfile
from collections import defaultdict
from pathlib import Path

# cudaErrorNoDevice
NO_DEVICE = 100
folder = Path(sysconfig.get_path("purelib")) / "torch" / "lib"
libraries = list(folder.glob("*.so*"))


def run(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, check=True, text=True).stdout


needed: set[str] = set()
wanted: set[str] = set()
offered: set[str] = set()
for library in libraries:
    needed.update(re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "-dW", library)))
    for line in run("nm", "-D", library).splitlines():
        *_, kind, name = line.split()
        if kind == "U":
            wanted.add(name)
        elif kind not in "wv":
            offered.add(name.partition("@")[0])

ours = {name for name in needed if re.match(r"lib(cu|nccl|nv)", name)}
symbols: dict[str, list[str]] = defaultdict(list)
for name, _, version in (each.partition("@") for each in sorted(wanted)):
    if name not in offered and (version in ours or (version == "" and re.match(r"_*(cu|nccl|nv)", name))):
        # One without a version may be in any of them.
        symbols[version or min(ours)].append(name)

with tempfile.TemporaryDirectory() as place:
    source, versions = Path(place) / "library.c", Path(place) / "versions"
    for name in ours:
        source.write_text("".join(f"long {each}(void) {{ return {NO_DEVICE}; }}\n" for each in symbols[name]))
        versions.write_text(f"{name} {{ global: *; }};\n")
        script = [f"-Wl,--version-script={versions}"] if any(each.endswith(f"@{name}") for each in wanted) else []
        run("cc", "-shared", "-fPIC", "-w", f"-Wl,-soname,{name}", *script, "-o", folder / name, source)
