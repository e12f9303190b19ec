#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays one of Debian's POP3 servers that cannot be installed beside Dovecot, on a port of 127.0.0.1.

usage: real_pop3_server.py popa3d|courier PACKAGES FOLDER USER PASSWORD

The packages are fetched into PACKAGES by apt-get download, unless they are there, and unpacked into FOLDER. In a
mount namespace of its own what they hold lies over /usr, /etc and /var; outside nothing changes. The maildrop is
made of FOLDER/mail/*.eml, in the order of their names.

The first line on standard output is "listening PORT". Where the server cannot be played on this machine the
script says why on standard error and ends with 77.
"""

import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

PACKAGES = {
    "popa3d": ["popa3d"],
    "courier": ["courier-pop", "courier-base", "courier-authlib", "courier-authlib-userdb",
                "libcourier-unicode4", "libltdl7"],
}
DOWNLOAD_SECONDS = 40
OWNER = 7772    # of the maildrop
SERVANT = 7773  # whom the server runs as before somebody signed in
INSIDE = "DROPSCOPE_INSIDE_NAMESPACE"


def unavailable(why):
    sys.stderr.write(why + "\n")
    sys.exit(77)


def fetch(kind, packages):
    packages.mkdir(parents=True, exist_ok=True)
    found = []
    for name in PACKAGES[kind]:
        if not list(packages.glob(name + "_*.deb")):
            try:
                done = subprocess.run(["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "APT::Sandbox::User=root",
                                       "download", name],
                                      cwd=packages, timeout=DOWNLOAD_SECONDS, capture_output=True, text=True)
            except (OSError, subprocess.TimeoutExpired) as error:
                unavailable(f"apt-get download {name}: {error}")
            if done.returncode != 0:
                unavailable(f"apt-get download {name}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}")
        found += sorted(packages.glob(name + "_*.deb"))[-1:]
    return found


def hashed(password):
    try:
        done = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=password, capture_output=True, text=True)
    except OSError as error:
        unavailable(f"openssl passwd: {error}")
    return done.stdout.strip()


def append(path, source, lines):
    path.write_text(source.read_text() + "".join(line + "\n" for line in lines))


def make_etc(etc, home, user, password):
    """Over /etc: who there is, and what asks for their passwords."""
    etc.mkdir(parents=True, exist_ok=True)
    real = pathlib.Path("/etc")
    append(etc / "passwd", real / "passwd",
           [f"{user}:x:{OWNER}:{OWNER}::{home}:/bin/sh"] +
           [f"{name}:x:{SERVANT}:{SERVANT}::/:/bin/false" for name in ("popa3d", "courier")])
    append(etc / "shadow", real / "shadow", [f"{user}:{hashed(password)}:19000:0:99999:7:::"])
    append(etc / "group", real / "group",
           [f"{user}:x:{OWNER}:"] + [f"{name}:x:{SERVANT}:" for name in ("popa3d", "courier")])
    (etc / "shadow").chmod(0o640)
    pam = etc / "pam.d"
    pam.mkdir(exist_ok=True)
    for service in ("popa3d", "pop3"):
        (pam / service).write_text("auth required pam_unix.so nodelay\naccount required pam_unix.so\n")
    if (etc / "courier").is_dir():
        (etc / "courier" / "authdaemonrc").write_text(
            'authmodulelist="authpam"\nauthmodulelistorig="authpam"\ndaemons=3\n'
            'authdaemonvar=/run/courier/authdaemon\nDEBUG_LOGIN=0\nDEFAULTOPTIONS=""\nLOGGEROPTS=""\n')


def make_maildrops(folder, user):
    messages = [path.read_bytes() for path in sorted((folder / "mail").glob("*.eml"))]
    spool = folder / "spool"
    spool.mkdir()
    spool.chmod(0o1777)
    mbox = b"".join(b"From sender@example.org Mon Jan  1 00:00:00 2024\n" + text.replace(b"\r\n", b"\n") + b"\n"
                    for text in messages)
    (spool / user).write_bytes(mbox)
    for name in ("new", "cur", "tmp"):
        (folder / "home" / "Maildir" / name).mkdir(parents=True)
    for number, text in enumerate(messages):
        (folder / "home" / "Maildir" / "new" / f"{1700000000 + number}.M{number}.host").write_bytes(
            text.replace(b"\r\n", b"\n"))
    (spool / user).chmod(0o600)
    for path in [spool / user, folder / "home", *(folder / "home").rglob("*")]:
        os.chown(path, OWNER, OWNER)


def mount(*arguments):
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        unavailable(f"mount {' '.join(map(str, arguments))}: {done.stderr.strip()}")


def enter_house(folder):
    root = folder / "root"
    (root / "var" / "lib" / "popa3d").mkdir(parents=True, exist_ok=True)
    (root / "var" / "lib" / "courier").mkdir(parents=True, exist_ok=True)
    for name in ("usr", "etc", "var"):
        mount("-t", "overlay", "overlay", "-o", f"lowerdir={root / name}:/{name}", f"/{name}")
    mount("-t", "tmpfs", "tmpfs", "/run")
    mount("--bind", folder / "spool", os.path.realpath("/var/mail"))


def start_authentication():
    run = pathlib.Path("/run/courier/authdaemon")
    run.mkdir(parents=True)
    for path in (run.parent, run):
        os.chown(path, SERVANT, SERVANT)
    os.environ["LD_LIBRARY_PATH"] = "/usr/lib/courier-authlib:/usr/lib/x86_64-linux-gnu/courier-authlib"
    subprocess.Popen(["/usr/lib/courier/courier-authlib/authdaemond"], stdin=subprocess.DEVNULL,
                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if (run / "socket").exists():
            return
        time.sleep(0.05)
    unavailable("courier's authdaemond does not come up")


def program(kind):
    if kind == "popa3d":
        return ["/usr/sbin/popa3d"], {}
    start_authentication()
    settings = {}
    for line in pathlib.Path("/etc/courier/pop3d").read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            settings[name.strip()] = value.strip().strip('"')
    settings.update(AUTHMODULES="authdaemon", POP3AUTH="", POP3_TLS="0", MAILDIRPATH="Maildir", PROTOCOL="pop3",
                    SERVICE="pop3", TCPLOCALIP="127.0.0.1", TCPREMOTEIP="127.0.0.1", TCPLOCALPORT="110",
                    TCPREMOTEPORT="1")
    bin_folder = "/usr/lib/courier/courier/"
    return [bin_folder + "courierpop3login", bin_folder + "courierpop3d", "Maildir"], settings


def serve(command, settings):
    listener = socket.create_server(("127.0.0.1", 0), backlog=16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("listening", listener.getsockname()[1], flush=True)
    environment = {**os.environ, **settings}
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for descriptor in (0, 1):
                os.dup2(connection.fileno(), descriptor)
            quiet = os.open("/dev/null", os.O_WRONLY)
            os.dup2(quiet, 2)
            os.execve(command[0], command, environment)
        connection.close()


def main():
    kind, packages, folder, user, password = sys.argv[1:6]
    packages, folder = pathlib.Path(packages), pathlib.Path(folder)
    if INSIDE in os.environ:
        # Whoever started this one may end without a word.
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        enter_house(folder)
        serve(*program(kind))
    if os.geteuid() != 0:
        unavailable("takes root: a mount namespace, and users of its own")
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0:
        unavailable("no mount namespace can be made here")
    root = folder / "root"
    for package in fetch(kind, packages):
        subprocess.run(["dpkg", "-x", package, root], check=True)
    folder.chmod(0o755)
    make_etc(root / "etc", folder / "home", user, password)
    make_maildrops(folder, user)
    os.environ[INSIDE] = "1"
    # With a process namespace everything within ends together with its first process.
    os.execvp("unshare", ["unshare", "-m", "-p", "--fork", "--kill-child", "--propagation", "private", sys.executable,
                          *sys.argv])


if __name__ == "__main__":
    main()
