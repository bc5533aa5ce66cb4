"""What Windows shows of the executable: its version and description."""

from pathlib import Path

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'gradsim contributors'),
      StringStruct('FileDescription', 'gradsim'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'gradsim'),
      StringStruct('LegalCopyright', 'MIT License'),
      StringStruct('OriginalFilename', 'gradsim.exe'),
      StringStruct('ProductName', 'gradsim'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ]
)
"""


def write_version_info(path: Path, version: str) -> None:
    """Write the file that PyInstaller reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = tuple(int(part) for part in (version.split(".") + ["0"] * 4)[:4] if part.isdigit())
    path.write_text(_TEMPLATE.format(numbers=(*numbers, *(0,) * (4 - len(numbers))), version=version), encoding="utf-8")
