#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second opinion on messages: dropscope-cli show against Python's email package with the default policy.

    message_opinion.py CLI FOLDER [EXPLAINED.md]

Each file below FOLDER is one message. Subject, author, date, the types of the parts and the text of each are
compared. A difference is a line "FILE: KIND: Dropscope … / Python …". EXPLAINED.md lists the differences that
are explained, in table rows that begin with | `FILE` | KIND |; the exit code is 0 if the two are the same set,
and 3 if there is nothing in FOLDER.
"""

import email
import email.header
import email.policy
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def plain(text):
    """White space apart, and without what a header is quoted with."""
    return re.sub(r'\s+', '', str(text or '').replace('"', '').replace('\ufeff', '').replace('\0', ''))


def field(message, name):
    try:
        return message[name]
    except Exception as error:  # some values are too much for the header parser
        return f'(fails: {type(error).__name__})'


def kept_together(message):
    """The parts as walk() gives them, but it enters everything that is called message/…, reports for programs
    and fragments too."""
    yield message
    holds_message = message.get_content_type() in ('message/rfc822', 'message/global', 'message/news')
    if message.get_content_maintype() == 'message' and not holds_message:
        return
    if message.is_multipart():
        for part in message.get_payload():
            yield from kept_together(part)


def text_of(part):
    try:
        content = part.get_content()
    except Exception as error:
        return f'(fails: {type(error).__name__})'
    return content if isinstance(content, str) else content.decode('latin-1')


def opinion(octets):
    message = email.message_from_bytes(octets, policy=email.policy.default)
    parts = list(kept_together(message))
    date = field(message, 'date')
    moment = getattr(date, 'datetime', None)
    texts = [text_of(part) for part in parts if part.get_content_maintype() == 'text']
    return {
        'subject': plain(field(message, 'subject')),
        'from': author(plain(field(message, 'from'))),
        'date': moment.timestamp() if moment else None,
        'types': [part.get_content_type() for part in parts],
        'texts': [plain(text) for text in texts],
    }


def dropscope(cli, path):
    run = subprocess.run([cli, 'show', path, '--json'], capture_output=True, timeout=120)
    if run.returncode == 2:
        run = subprocess.run([cli, 'show', path, '1', '--json'], capture_output=True, timeout=120)
    if run.returncode != 0:
        raise RuntimeError(f'{path}: exit code {run.returncode}: {run.stderr.decode()}')
    shown = json.loads(run.stdout)
    values = {}
    for header in shown['headers']:
        values.setdefault(header['name'].lower(), header['value'])
    date = shown['summary']['date']
    return {
        'subject': plain(values.get('subject')),
        'from': author(plain(values.get('from'))),
        'date': email.utils.datetime.datetime.fromisoformat(date).timestamp() if date else None,
        'types': [part['type'] for part in shown['parts']],
        'texts': [plain(part['text']) for part in shown['parts'] if part['type'].startswith('text/')],
    }


def author(text):
    """Without comments, and without the angle brackets around an address that stands alone."""
    text = re.sub(r'\([^()]*\)', '', text)
    return text[1:-1] if re.fullmatch(r'<[^<>]*>', text) else text


def first_message(octets):
    """Of a mailbox file the first message, where the line behind it says that another follows."""
    if not octets.startswith(b'From '):
        return octets
    following = re.search(rb'\n\r?\nFrom \S+ .*\d\d:\d\d.*\d{4}', octets)
    return octets[:following.start() + 1] if following else octets


def short(value):
    text = str(value)
    return text if len(text) <= 160 else text[:160] + '…'


def apart(mine, other):
    """From shortly before where two lists of texts part."""
    for left, right in zip(mine, other):
        if left != right:
            at = len(os.path.commonprefix([left, right]))
            return left[max(0, at - 20):at + 60], right[max(0, at - 20):at + 60]
    return f'{len(mine)} texts', f'{len(other)} texts'


def differences(cli, folder, path):
    name = os.path.relpath(path, folder)
    with open(path, 'rb') as file:
        octets = file.read()
    mine = dropscope(cli, path)
    other = opinion(first_message(octets))
    found = []
    for kind in ('subject', 'from', 'date', 'types', 'texts'):
        if mine[kind] == other[kind]:
            continue
        left, right = apart(mine[kind], other[kind]) if kind == 'texts' else (mine[kind], other[kind])
        found.append((name, kind, f'Dropscope {short(left)!r} / Python {short(right)!r}'))
    return found


def explained_in(path):
    with open(path, encoding='utf-8') as file:
        return {match.groups() for match in re.finditer(r'^\| `([^`]+)` \| (\w+) \|', file.read(), re.M)}


def main():
    cli, folder = sys.argv[1], sys.argv[2]
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
                   if name != 'README.md')
    if not paths:
        sys.exit(3)
    with ThreadPoolExecutor(2) as pool:
        found = [each for result in pool.map(lambda path: differences(cli, folder, path), paths) for each in result]
    explained = explained_in(sys.argv[3]) if len(sys.argv) > 3 else set()
    seen = {(name, kind) for name, kind, _ in found}
    unexplained = [f'{name}: {kind}: {what}' for name, kind, what in found if (name, kind) not in explained]
    gone = [f'{name}: {kind}: explained, and no difference' for name, kind in sorted(explained - seen)]
    print('\n'.join(unexplained + gone))
    print(f'{len(paths)} messages, {len(found)} differences, {len(unexplained)} not explained', file=sys.stderr)
    sys.exit(1 if unexplained or gone else 0)


main()
