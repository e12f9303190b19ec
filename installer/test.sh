#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs all tests: test.sh [dev|release|asan|tsan]. Installs what is missing, on Debian 12.
set -euo pipefail

preset=${1:-dev}
case $preset in
dev | release | asan | tsan) ;;
*)
    echo "usage: $0 [dev|release|asan|tsan]" >&2
    exit 2
    ;;
esac
# shellcheck source=installer/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

need_packages "${build_packages[@]}" "${window_packages[@]}" "${test_packages[@]}"
build "$preset" -DDROPSCOPE_TESTS=ON
ctest --preset "$preset" --parallel "$(nproc)"
