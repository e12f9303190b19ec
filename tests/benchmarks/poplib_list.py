#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints number, octets and unique-id of every message: poplib_list.py PORT USER PASSWORD."""

import poplib
import sys


def main():
    box = poplib.POP3("127.0.0.1", int(sys.argv[1]), timeout=60)
    box.user(sys.argv[2])
    box.pass_(sys.argv[3])
    sizes = [line.decode().split() for line in box.list()[1]]
    ids = dict(line.decode().split(" ", 1) for line in box.uidl()[1])
    for number, octets in sizes:
        print(number, octets, ids[number])
    box.quit()


main()
