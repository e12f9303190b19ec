#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages from disk and the same ones retrieved: dropscope-cli serve, retr and show against the files.

    message_retrieval.py CLI FOLDER

Each file below FOLDER is one message. All of them are served, as a folder of .eml files. For each, three
things hold:

 * retr gives the octets of the file, each LF without CR made CR LF and the last line ended, and nothing else;
 * show of the server and show of what retr wrote say the same, octet for octet of the JSON;
 * show of the file says the same, for a file whose octets retr did not have to change, or that has LF alone
   (which is read in the form a server sends). Of a file whose line ends are mixed only what is right or wrong
   about its lines may differ, and the places of what is behind them.

Each exception is a line "FILE: what"; the exit code is 1 if there is any, and 3 if there is nothing in
FOLDER.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

LINE_END_DEFECTS = {'bare-lf', 'content-length-wrong'}
PLACES = {'octets', 'decodedOctets', 'offset', 'headerOffset'}


def run(*arguments):
    return subprocess.run(arguments, capture_output=True, timeout=120)


def canonical(octets):
    """What POP3 serves of a file (RFC 1939 §3)."""
    lines = re.sub(rb'(?<!\r)\n', b'\r\n', octets)
    return lines if not lines or lines.endswith(b'\r\n') else lines + b'\r\n'


def facts(shown):
    """Of one show --json what does not depend on how long lines' ends are."""
    def part(each):
        kept = {key: value for key, value in each.items() if key not in PLACES}
        return {**kept, 'text': kept['text'] and kept['text'].rstrip('\r\n')}
    return {
        'headers': [(each['name'], re.sub(r'\r?\n', '\n', each['raw']), each['value'])
                    for each in shown['headers']],
        'parts': [str(sorted(part(each).items(), key=str)) for each in shown['parts']],
        'defects': sorted(each['id'] for each in shown['defects'] if each['id'] not in LINE_END_DEFECTS),
        'attachments': shown['attachments'],
    }


def first_difference(left, right):
    for key in left:
        if left[key] != right[key]:
            return f'{key}: {left[key]!r:.300} / {right[key]!r:.300}'
    return ''


def objections(cli, url, number, source, retrieved):
    with open(source, 'rb') as file:
        stored = file.read()
    with open(retrieved, 'rb') as file:
        received = file.read()
    if received != canonical(stored):
        yield f'retr gives {len(received)} octets that are not those of the file'
    of_server = show(cli, url, number)
    if stored.startswith(b'From '):
        yield from mailbox_objections(cli, source)
        return
    of_received = run(cli, 'show', retrieved, '--json')
    if of_server.returncode != 0 or of_received.returncode != 0:
        yield f'show fails: {of_server.stderr.decode()} {of_received.stderr.decode()}'
        return
    if of_server.stdout != of_received.stdout:
        yield 'show of the server and of what was retrieved are not the same'
    of_file = run(cli, 'show', source, '--json')
    if of_file.returncode != 0:
        yield f'show of the file fails: {of_file.stderr.decode()}'
    elif of_file.stdout != of_server.stdout:
        is_mixed = b'\r\n' in stored and received != stored
        difference = first_difference(facts(json.loads(of_file.stdout)), facts(json.loads(of_server.stdout)))
        if not is_mixed or difference:
            yield f'show of the file differs from show of the server {difference}'


def mailbox_objections(cli, source):
    """A server of .eml files knows no mbox, and sends the From_ line. So it is served as one, too."""
    with tempfile.NamedTemporaryFile(suffix='.mbox') as mailbox:
        shutil.copy(source, mailbox.name)
        server, url = serve(cli, mailbox.name)
        try:
            of_server = show(cli, url, 1)
        finally:
            stop(server)
    of_file = run(cli, 'show', source, '1', '--json')
    if of_server.returncode != 0 or of_server.stdout != of_file.stdout:
        yield 'show of the mailbox and of the server of it are not the same'


def show(cli, url, number):
    return run(cli, 'show', '--security', 'none', url, str(number), '--json')


def stop(server):
    server.terminate()
    server.wait()


def serve(cli, folder):
    os.environ['DROPSCOPE_PASSWORD'] = 'secret'
    server = subprocess.Popen([cli, 'serve', folder], stdout=subprocess.PIPE)
    first = server.stdout.readline().decode()
    return server, f'pop://demo@{re.search(r"127[.0]+1:[0-9]+", first).group()}'


def main():
    cli, folder = sys.argv[1], sys.argv[2]
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
                   if name != 'README.md')
    if not paths:
        sys.exit(3)
    with tempfile.TemporaryDirectory() as place:
        served, kept = os.path.join(place, 'served'), os.path.join(place, 'kept')
        os.mkdir(served), os.mkdir(kept)
        for number, path in enumerate(paths, 1):
            shutil.copy(path, os.path.join(served, f'{number:05}.eml'))
        server, url = serve(cli, served)
        try:
            retr = run(cli, 'retr', '--security', 'none', url, 'all', '--to', kept)
            if retr.returncode != 0:
                sys.exit(f'retr: exit code {retr.returncode}: {retr.stderr.decode()}')
            files = sorted(os.listdir(kept), key=lambda name: int(name.split('-')[0].split('.')[0]))

            def judge(number):
                name = os.path.relpath(paths[number - 1], folder)
                retrieved = os.path.join(kept, files[number - 1])
                found = objections(cli, url, number, paths[number - 1], retrieved)
                return [f'{name}: {what}' for what in found]

            # one after the other: a maildrop is one client's at a time (RFC 1939 §4)
            found = [each for number in range(1, len(paths) + 1) for each in judge(number)]
        finally:
            stop(server)
    print('\n'.join(found))
    print(f'{len(paths)} messages retrieved, {len(found)} objections', file=sys.stderr)
    sys.exit(1 if found else 0)


main()
