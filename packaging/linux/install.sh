#!/bin/sh
# Makes gradsim known to the desktop: its entry in the menu, its icon, its kinds of files. Nothing else is changed.
#   ./install.sh            for this user (below ~/.local)
#   ./install.sh --remove   take all of it away again
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${XDG_DATA_HOME:-$HOME/.local/share}
id=org.gradsim.Gradsim

if [ "${1:-}" = --remove ]; then
    rm -f "$prefix/applications/$id.desktop" "$prefix/metainfo/$id.metainfo.xml" "$prefix/mime/packages/$id.xml"
    rm -f "$prefix"/icons/hicolor/*/apps/"$id".*
    echo "gradsim is no longer known to the desktop; its folder is still there: $here"
else
    for folder in applications metainfo mime icons; do
        mkdir -p "$prefix/$folder"
        cp -R "$here/share/$folder/." "$prefix/$folder/"
    done
    # The desktop has to find the program where it lies now.
    sed "s|^Exec=gradsim|Exec=\"$here/gradsim\"|" "$here/share/applications/$id.desktop" \
        >"$prefix/applications/$id.desktop"
    echo "gradsim is in the menu of the desktop. If its folder moves, run this again."
fi
for command in "update-desktop-database $prefix/applications" "update-mime-database $prefix/mime"; do
    # shellcheck disable=SC2086
    if command -v "${command%% *}" >/dev/null; then $command || true; fi
done
