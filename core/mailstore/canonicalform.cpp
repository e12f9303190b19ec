// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/canonicalform.h"

#include <string_view>

namespace dropscope {

namespace {

constexpr std::string_view from = "From ";

} // namespace

void CanonicalForm::feed(OctetView octets, Octets& out)
{
    while (!octets.isEmpty()) {
        // Only an unquoting reader looks at line starts octet by octet, and only as long as they look quoted
        const bool isWatching = m_quoting == Quoting::Mboxrd && m_lineStart != LineStart::Passed;
        if (isWatching && (m_lineStart != LineStart::Fresh || octets.front() == '>')) {
            feedLineStart(octets.front(), out);
            octets = octets.sliced(1);
            continue;
        }
        octets = octets.sliced(feedLine(octets, out));
    }
}

void CanonicalForm::finish(Octets& out)
{
    release(out);
    if (m_lineStart != LineStart::Fresh) {
        out += "\r\n";
        m_hasChanged = true;
        m_lineStart = LineStart::Fresh;
    }
    m_isAfterCr = false;
}

/// Takes the rest of a line, or as much of it as is there. Returns the octets taken.
qsizetype CanonicalForm::feedLine(OctetView octets, Octets& out)
{
    const qsizetype lineFeed = octets.indexOf('\n');
    if (lineFeed < 0) {
        out += octets;
        m_isAfterCr = octets.back() == '\r';
        m_lineStart = LineStart::Passed;
        return octets.size();
    }
    const OctetView text = octets.first(lineFeed);
    out += text;
    const bool hasCr = text.isEmpty() ? m_isAfterCr : text.back() == '\r';
    out += hasCr ? OctetView("\n") : OctetView("\r\n");
    m_hasChanged = m_hasChanged || !hasCr;
    m_isAfterCr = false;
    m_lineStart = LineStart::Fresh;
    return lineFeed + 1;
}

void CanonicalForm::feedLineStart(char octet, Octets& out)
{
    if (octet == '>' && m_lineStart == LineStart::Fresh) {
        m_lineStart = LineStart::Quoted;
        return;
    }
    if (octet == '>' && m_lineStart == LineStart::Quoted) {
        out += '>'; // all ">" are alike, so holding back one of them is holding back the first
        return;
    }
    if (octet == from[m_matched]) {
        m_lineStart = LineStart::Matching;
        if (++m_matched == from.size()) {
            out += OctetView(from);
            m_matched = 0;
            m_lineStart = LineStart::Passed;
            m_hasChanged = true;
        }
        return;
    }
    release(out);
    feedLine(OctetView(&octet, 1), out);
}

/// What was held back turned out to be no quoted From_ line.
void CanonicalForm::release(Octets& out)
{
    if (m_lineStart != LineStart::Quoted && m_lineStart != LineStart::Matching)
        return;
    out += '>';
    out += OctetView(from.substr(0, m_matched));
    m_matched = 0;
    m_lineStart = LineStart::Passed;
}

Octets canonicalForm(OctetView message)
{
    CanonicalForm form;
    Octets canonical;
    canonical.reserve(message.size() + message.size() / 32 + 2);
    form.feed(message, canonical);
    form.finish(canonical);
    return canonical;
}

} // namespace dropscope
