#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves every message as Python's poplib gives it: poplib_fetch.py PORT HOW USER PASSWORD FOLDER.

HOW is none, stls or tls; the server's certificate is not looked at. A sixth argument, traced, prints the
commands. The exit code is 1 where the server
refuses, as for any other exception.
"""

import os
import poplib
import ssl
import sys


def main():
    port, how, user, password, folder = int(sys.argv[1]), *sys.argv[2:6]
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if how == "tls":
        box = poplib.POP3_SSL("127.0.0.1", port, context=context, timeout=60)
    else:
        box = poplib.POP3("127.0.0.1", port, timeout=60)
    if sys.argv[6:] == ["traced"]:
        box.set_debuglevel(1)
    if how == "stls":
        box.stls(context)
    box.user(user)
    box.pass_(password)
    for number in range(1, box.stat()[0] + 1):
        with open(os.path.join(folder, f"{number}.eml"), "wb") as file:
            file.write(b"".join(line + b"\r\n" for line in box.retr(number)[1]))
    box.quit()


main()
