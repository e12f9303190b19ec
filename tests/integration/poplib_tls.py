#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs in as Python's poplib does, as JSON: poplib_tls.py PORT HOW SIGNIN USER.

HOW is tls (from the first octet), stls or clear; SIGNIN is pass, apop or utf8 (the command, then USER and
PASS). The password is in DROPSCOPE_PASSWORD. Under TLS the server's certificate is the one that is trusted:
its names are checked as those of any other.
"""

import hashlib
import json
import os
import poplib
import ssl
import sys

HOST = "127.0.0.1"


def certificate(port, how):
    """What the server shows somebody who does not look at it."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    box = connect(port, how, context)
    der = box.sock.getpeercert(binary_form=True)
    box.quit()
    return der


def connect(port, how, context):
    if how == "tls":
        return poplib.POP3_SSL(HOST, port, context=context, timeout=60)
    box = poplib.POP3(HOST, port, timeout=60)
    if how == "stls":
        box.stls(context)
    return box


def main():
    port, how, signin, user = int(sys.argv[1]), *sys.argv[2:5]
    password = os.environ["DROPSCOPE_PASSWORD"]
    result = {}
    context = None
    if how != "clear":
        der = certificate(port, how)
        result["sha256"] = hashlib.sha256(der).hexdigest()
        context = ssl.create_default_context(cadata=ssl.DER_cert_to_PEM_cert(der))
    box = connect(port, how, context)
    result["capabilities"] = {name: " ".join(words) for name, words in box.capa().items()}
    if signin == "apop":
        box.apop(user, password)
    else:
        if signin == "utf8":
            box.encoding = "utf-8"
            box.utf8()
        box.user(user)
        box.pass_(password)
    result["messages"] = box.stat()[0]
    result["octets"] = sum(len(line) + 2 for line in box.retr(1)[1])
    box.quit()
    json.dump(result, sys.stdout)


main()
