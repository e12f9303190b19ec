#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python's poplib sees of a maildrop, as JSON: poplib_list.py HOST PORT USER [--messages].

The password is in DROPSCOPE_PASSWORD. With --messages also the SHA-256 of every message as it came. Nothing
is deleted.
"""

import hashlib
import json
import os
import poplib
import sys

# Messages have longer lines than poplib's limit, which guards clients that keep them.
poplib._MAXLINE = 1 << 30


def digest(lines):
    return hashlib.sha256(b"".join(line + b"\r\n" for line in lines)).hexdigest()


def main():
    host, port, user = sys.argv[1:4]
    box = poplib.POP3(host, int(port), timeout=60)
    box.user(user)
    box.pass_(os.environ["DROPSCOPE_PASSWORD"])
    messages, octets = box.stat()
    listed = [line.split() for line in box.list()[1]]
    ids = dict(line.split(maxsplit=1) for line in box.uidl()[1])
    items = []
    for number, size in listed:
        item = {"number": int(number), "octets": int(size), "uid": ids[number].decode("latin-1")}
        if "--messages" in sys.argv:
            item["sha256"] = digest(box.retr(int(number))[1])
        items.append(item)
    box.quit()
    json.dump({"messages": messages, "octets": octets, "items": items}, sys.stdout)


main()
