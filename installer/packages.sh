# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# The Debian 12 packages that Dropscope needs, in one place. Sourced by setup.sh.

build_packages=(
    g++ cmake ninja-build ccache
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev
    libgmime-3.0-dev libgsasl-dev libpcap-dev libtins-dev pkg-config
    qtkeychain-qt6-dev libssl-dev libqcustomplot-dev
)

# To show a window, or to paint a picture of one: the scripts that the demo maildrop is written in, and emoji.
window_packages=(
    fonts-dejavu-core fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    dbus
    libsecret-1-0 gnome-keyring # passwords; any other Secret Service does as well
)

test_packages=(
    dovecot-pop3d        # the real server of tests/integration
    python3              # its poplib is what dropscope-cli is compared with
    curl                 # and this, as a client of the real server that is not ours
    mpop fetchmail       # and these, through the proxy and before captures
    libssl-dev           # the certificates of tests
    openssl              # the password of the servers that tests/integration/real_pop3_server.py plays
    tshark               # reads recordings, as a dissector that is not ours; its dumpcap writes captures
    tcpdump              # writes captures
    desktop-file-utils   # validates the desktop entry
    dbus-daemon gnome-keyring libsecret-1-0 # the real keychain of tests/unit/profile
)
