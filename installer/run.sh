#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Dropscope and opens it on the built-in demo maildrop. Where there is no display: prints the demo maildrop and
# saves a picture of the window. Installs what is missing, on Debian 12.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

packages=("${build_packages[@]}" "${window_packages[@]}")
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
    packages+=(qt6-wayland)
fi
need_packages "${packages[@]}"
build release -DDROPSCOPE_TESTS=OFF

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "Opening build/release/app/dropscope --demo"
    exec build/release/app/dropscope --demo
fi

picture="$root/build/dropscope-demo.png"
echo "There is no display. This is the demo maildrop:"
echo
build/release/app/dropscope-cli list demo:
echo
step "Painting the window" env QT_QPA_PLATFORM=offscreen build/release/app/dropscope --demo --screenshot "$picture"
echo "A picture of the window: $picture"
