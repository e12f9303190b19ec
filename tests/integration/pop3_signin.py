#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs in to a POP3 server once and says as JSON what came of it: pop3_signin.py HOST PORT METHOD USER.

METHOD is "USER/PASS", "APOP" or the name of a mechanism of SASL. The secret, password or token, is in
DROPSCOPE_PASSWORD. --tls stls or --tls implicit with --ca FILE; --cert FILE shows a certificate of the client;
--old permits TLS 1.0 and short keys.
The mechanisms are computed here, from their RFCs, so that neither Dropscope nor its libraries have a say.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import poplib
import re
import secrets
import ssl
import sys


def b64(octets):
    return base64.b64encode(octets).decode("ascii")


def xored(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


class Exchange:
    """AUTH of RFC 5034, without initial response."""

    def __init__(self, box, mechanism):
        self.box = box
        self.challenge = self.ask("AUTH " + mechanism)

    def ask(self, line):
        self.reply = self.box._shortcmd(line)
        return base64.b64decode(self.reply[2:]) if self.reply.startswith(b"+ ") else None

    def answer(self, octets):
        self.challenge = self.ask(b64(octets))
        return self.challenge


def plain(exchange, user, secret):
    exchange.answer(b"\0" + user + b"\0" + secret)


def login(exchange, user, secret):
    exchange.answer(user)
    exchange.answer(secret)


def cram_md5(exchange, user, secret):
    digest = hmac.new(secret, exchange.challenge, hashlib.md5).hexdigest()
    exchange.answer(user + b" " + digest.encode("ascii"))


def digest_md5(exchange, user, secret):
    """RFC 2831, section 2.1.2, with qop=auth."""
    said = dict(re.findall(r'(\w+)="?([^",]*)"?', exchange.challenge.decode("ascii")))
    realm, nonce, own = said.get("realm", "").encode(), said["nonce"].encode(), secrets.token_hex(16).encode()
    uri = b"pop/localhost"

    def md5(octets):
        return hashlib.md5(octets)

    start = md5(md5(user + b":" + realm + b":" + secret).digest() + b":" + nonce + b":" + own).hexdigest()

    def response(verb):
        end = md5(verb + b":" + uri).hexdigest()
        middle = b":".join((nonce, b"00000001", own, b"auth"))
        return md5(start.encode() + b":" + middle + b":" + end.encode()).hexdigest()

    text = 'charset=utf-8,username="%s",realm="%s",nonce="%s",nc=00000001,cnonce="%s",digest-uri="%s",qop=auth,'
    values = (user.decode(), realm.decode(), nonce.decode(), own.decode(), uri.decode())
    proof = exchange.answer((text % values + "response=" + response(b"AUTHENTICATE")).encode())
    if proof is not None:
        if proof != b"rspauth=" + response(b"").encode():
            raise ValueError("the server does not know the password")
        exchange.answer(b"")


def scram(name):
    """RFC 5802, without channel binding."""

    def sign_in(exchange, user, secret):
        own = secrets.token_hex(16).encode()
        first = b"n=" + user.replace(b"=", b"=3D").replace(b",", b"=2C") + b",r=" + own
        challenge = exchange.answer(b"n,," + first)
        said = dict(part.split(b"=", 1) for part in challenge.split(b","))
        if not said[b"r"].startswith(own):
            raise ValueError("the server answers another client")
        salted = hashlib.pbkdf2_hmac(name, secret, base64.b64decode(said[b"s"]), int(said[b"i"]))
        client_key = hmac.digest(salted, b"Client Key", name)
        final = b"c=biws,r=" + said[b"r"]
        both = first + b"," + challenge + b"," + final
        proof = xored(client_key, hmac.digest(hashlib.new(name, client_key).digest(), both, name))
        verdict = exchange.answer(final + b",p=" + base64.b64encode(proof))
        server_key = hmac.digest(salted, b"Server Key", name)
        if verdict != b"v=" + base64.b64encode(hmac.digest(server_key, both, name)):
            raise ValueError("the server does not know the password")
        exchange.answer(b"")

    return sign_in


def external(exchange, user, secret):
    exchange.answer(user)


def xoauth2(exchange, user, secret):
    fault = exchange.answer(b"user=" + user + b"\1auth=Bearer " + secret + b"\1\1")
    if fault is not None:
        exchange.fault = fault.decode()
        exchange.answer(b"")


def oauthbearer(exchange, user, secret):
    fault = exchange.answer(b"n,a=" + user + b",\1auth=Bearer " + secret + b"\1\1")
    if fault is not None:
        exchange.fault = fault.decode()
        exchange.answer(b"\1")


MECHANISMS = {
    "PLAIN": plain,
    "LOGIN": login,
    "CRAM-MD5": cram_md5,
    "DIGEST-MD5": digest_md5,
    "SCRAM-SHA-1": scram("sha1"),
    "SCRAM-SHA-256": scram("sha256"),
    "EXTERNAL": external,
    "ANONYMOUS": external,  # the trace stands where the user would
    "XOAUTH2": xoauth2,
    "OAUTHBEARER": oauthbearer,
}


def connect(wish):
    if wish.tls == "none":
        return poplib.POP3(wish.host, wish.port, timeout=60)
    context = ssl.create_default_context(cafile=wish.ca)
    if wish.old:
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.set_ciphers("ALL:@SECLEVEL=0")
    if wish.cert:
        context.load_cert_chain(wish.cert)
    if wish.tls == "implicit":
        return poplib.POP3_SSL(wish.host, wish.port, context=context, timeout=60)
    box = poplib.POP3(wish.host, wish.port, timeout=60)
    box.stls(context)
    return box


def sign_in(box, wish, said):
    secret = os.environ.get("DROPSCOPE_PASSWORD", "")
    if wish.method == "USER/PASS":
        box.user(wish.user)
        said["reply"] = box.pass_(secret).decode()
    elif wish.method == "APOP":
        said["reply"] = box.apop(wish.user, secret).decode()
    else:
        exchange = None
        try:
            exchange = Exchange(box, wish.method)
            MECHANISMS[wish.method](exchange, wish.user.encode(), secret.encode())
            said["reply"] = exchange.reply.decode()
        finally:
            said["fault"] = getattr(exchange, "fault", "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("method")
    parser.add_argument("user")
    parser.add_argument("--tls", choices=["none", "stls", "implicit"], default="none")
    parser.add_argument("--ca")
    parser.add_argument("--cert")
    parser.add_argument("--old", action="store_true")
    wish = parser.parse_args()
    said = {"signedIn": False, "reply": "", "fault": ""}
    try:
        box = connect(wish)
        if wish.tls != "none":
            said["protocol"] = box.sock.version()
            said["sha256"] = hashlib.sha256(box.sock.getpeercert(binary_form=True)).hexdigest()
        sign_in(box, wish, said)
        said["messages"] = box.stat()[0]
        said["signedIn"] = True
        box.quit()
    except poplib.error_proto as error:
        said["reply"] = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
    except (ssl.SSLError, ValueError) as error:
        said["reply"] = str(error)
    json.dump(said, sys.stdout)


main()
