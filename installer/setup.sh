# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What run.sh and test.sh share: quiet steps, packages, building. Sourced by both, after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
source "$root/installer/packages.sh"

cd "$root" || exit
mkdir -p build
log="$root/build/$(basename "$0" .sh).log"
: >"$log"

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# step TEXT COMMAND…: says TEXT and keeps the output of COMMAND in the log. If COMMAND fails, shows its first errors (a
# compiler says the useful thing first) and the end of the log.
step() {
    local text=$1 start=$SECONDS
    shift
    printf '%s …\n' "$text"
    printf '\n== %s\n' "$text" >>"$log"
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        grep -aE '(^E|error):' "$log" | head -n 15 >&2 || true
        printf '…\n' >&2
        tail -n 25 "$log" >&2
        fail "" "$text: failed after $((SECONDS - start)) s. All of the output: $log"
    fi
    [ $((SECONDS - start)) -lt 10 ] || printf '  done in %d s\n' $((SECONDS - start))
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"
}

# A source that cannot be reached need not be the one that has the packages: that is no failure yet.
update_package_lists() {
    apt_get update || true
}

# The tests start a Dovecot of their own; the service that its package starts and enables is nobody's wish.
switch_off_dovecot() {
    if [ -d /run/systemd/system ]; then
        as_root systemctl disable --now dovecot.service dovecot.socket
    elif [ -x /etc/init.d/dovecot ]; then
        as_root /etc/init.d/dovecot stop
    fi || true
}

# need_packages NAME…: installs those that are missing; does not touch the network if none is.
need_packages() {
    local missing=() package
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian: the packages named in installer/packages.sh are taken to be there."
        return
    fi
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "These packages are missing: ${missing[*]}" \
            "Installing them needs root: run this as root, install sudo, or have them installed."
    fi
    step "Reading the package lists" update_package_lists
    step "Installing ${missing[*]}" apt_get install -y --no-install-recommends "${missing[@]}"
    if [[ " ${missing[*]} " == *" dovecot-pop3d "* ]]; then
        step "Switching off the Dovecot service that came along" switch_off_dovecot
    fi
}

# build PRESET [CMAKE OPTION…]
build() {
    local preset=$1
    shift
    step "Configuring ($preset)" cmake --preset "$preset" "$@"
    step "Building ($preset, $(nproc) at a time; minutes, the first time)" \
        cmake --build --preset "$preset" --parallel "$(nproc)"
}
