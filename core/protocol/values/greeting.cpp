// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/greeting.h"

#include <algorithm>

namespace dropscope {

namespace {

// RFC 822 msg-id as RFC 1939 §7 and RFC 2449 §3 narrow it: "<" printable octets with one "@" between
// non-empty sides ">". What is looser than that would let a server choose freely what is digested with the
// secret.
bool isMessageIdentifier(OctetView text)
{
    const OctetView inner = text.sliced(1, text.size() - 2);
    const bool printable =
        std::ranges::all_of(inner, [](char octet) { return octet > 0x20 && octet < 0x7F; });
    const qsizetype at = inner.indexOf('@');
    return printable && at > 0 && at < inner.size() - 1 && inner.lastIndexOf('@') == at &&
           !inner.contains('<');
}

} // namespace

Greeting parseGreeting(StatusLine status)
{
    Greeting greeting{std::move(status), std::nullopt};
    const OctetView text = greeting.status.text;
    // The timestamp need not stand first, and other brackets may stand before it.
    for (qsizetype open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
        const qsizetype close = text.indexOf('>', open);
        if (close < 0)
            break;
        const OctetView candidate = text.sliced(open, close - open + 1);
        if (isMessageIdentifier(candidate)) {
            greeting.timestamp = candidate.toByteArray();
            break;
        }
    }
    return greeting;
}

} // namespace dropscope
