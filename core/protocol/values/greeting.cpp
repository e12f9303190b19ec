// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/greeting.h"

#include <algorithm>

namespace dropscope {

namespace {

// RFC 822 msg-id as RFC 1939 §7 and RFC 2449 §3 narrow it: printable octets with one "@" between non-empty
// sides. What is looser than that would let a server choose freely what is digested with the secret.
bool isMessageIdentifier(OctetView inner)
{
    const bool printable =
        std::ranges::all_of(inner, [](char octet) { return octet > 0x20 && octet < 0x7F; });
    const qsizetype at = inner.indexOf('@');
    return printable && at > 0 && at < inner.size() - 1 && inner.lastIndexOf('@') == at;
}

} // namespace

Greeting parseGreeting(StatusLine status)
{
    Greeting greeting{std::move(status), std::nullopt, false};
    const OctetView text = greeting.status.text;
    // The timestamp need not stand first, and other brackets may stand before it. Each octet is looked at a
    // fixed number of times, whatever brackets a server piles up.
    qsizetype begin = 0;
    for (qsizetype close = text.indexOf('>'); close >= 0; close = text.indexOf('>', begin)) {
        const OctetView before = text.sliced(begin, close - begin);
        begin = close + 1;
        const qsizetype open = before.lastIndexOf('<');
        if (open < 0)
            continue;
        const OctetView inner = before.sliced(open + 1);
        const bool isIdentifier = isMessageIdentifier(inner);
        if (isIdentifier && greeting.timestamp) { // which of them is to be digested nobody can say
            greeting.timestamp.reset();
            greeting.hasIllFormedTimestamp = true;
            break;
        }
        if (!greeting.timestamp)
            greeting.hasIllFormedTimestamp = !isIdentifier;
        if (isIdentifier)
            greeting.timestamp = '<' + inner.toByteArray() + '>';
    }
    return greeting;
}

} // namespace dropscope
