// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/messagesearch.h"

#include "core/message/headerdecoder.h"
#include "core/message/partnature.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qint64 sliceOctets = qint64(64) * 1024;
constexpr qsizetype longestRest = 64 * 1024; ///< characters of a line that is not whole
constexpr qsizetype overlap = 1024;
constexpr qsizetype longestField = 16 * 1024; ///< octets of one that are looked at, to keep the turn short
constexpr qsizetype longestLine = 200;

} // namespace

MessageSearch::MessageSearch(std::unique_ptr<OctetSource> source, TextPattern pattern)
    : m_source(std::move(source))
    , m_pattern(std::move(pattern))
    , m_scanner(std::in_place)
{
}

MessageSearch::State MessageSearch::goOn(std::chrono::nanoseconds duration)
{
    const auto end = std::chrono::steady_clock::now() + duration;
    do {
        takeSlice();
    } while (m_state == State::Searching && std::chrono::steady_clock::now() < end);
    return m_state;
}

void MessageSearch::takeSlice()
{
    if (m_state != State::Searching)
        return;
    if (m_scanner)
        scanSlice();
    else if (m_nextField < m_message.fields.size())
        searchField(m_message.fields[m_nextField++]);
    else if (m_reader)
        searchSlice();
    else
        goToNextText();
}

void MessageSearch::scanSlice()
{
    const auto octets = m_source->read(m_looked, sliceOctets);
    if (!octets) {
        m_state = State::Failed;
        return;
    }
    m_scanner->feed(*octets);
    m_looked += octets->size();
    if (m_looked < m_source->size() && !octets->isEmpty())
        return;
    m_message = m_scanner->finish();
    m_scanner.reset();
}

void MessageSearch::searchField(const HeaderField& field)
{
    const OctetView front = OctetView(field.raw).first(std::min(field.raw.size(), longestField));
    if (findIn(decodedField(front, m_message.charsetHint)))
        m_field = field.name;
}

void MessageSearch::searchSlice()
{
    const auto text = m_reader->next();
    if (!text) {
        m_state = State::Failed;
        return;
    }
    m_rest += *text;
    const bool isAtEnd = m_reader->isAtEnd();
    qsizetype whole = isAtEnd ? m_rest.size() : m_rest.lastIndexOf(u'\n') + 1;
    const bool isTooLong = whole == 0 && m_rest.size() > longestRest;
    if (isTooLong)
        whole = m_rest.size();
    if (whole > 0 && findIn(m_rest.left(whole))) {
        m_partId = m_message.parts[m_part].id;
        return;
    }
    m_rest.remove(0, isTooLong ? whole - overlap : whole);
    if (isAtEnd) {
        ++m_part;
        goToNextText();
    }
}

void MessageSearch::goToNextText()
{
    m_rest.clear();
    while (m_part < m_message.parts.size() && !isText(m_message.parts[m_part].nature))
        ++m_part;
    if (m_part == m_message.parts.size())
        m_state = State::NotFound;
    else
        m_reader.emplace(*m_source, m_message.parts[m_part]);
}

bool MessageSearch::findIn(const QString& text)
{
    const Octets octets = text.toUtf8();
    const auto match = m_pattern.firstIn(octets);
    if (!match)
        return false;
    const OctetView all(octets);
    const qsizetype begin = match->begin == 0 ? 0 : all.lastIndexOf('\n', match->begin - 1) + 1;
    const qsizetype lf = all.indexOf('\n', match->begin);
    const qsizetype before = QString::fromUtf8(all.sliced(begin, match->begin - begin)).size();
    const QString line = QString::fromUtf8(all.sliced(begin, (lf < 0 ? all.size() : lf) - begin));
    m_line = line.sliced(std::clamp(before - longestLine / 4, qsizetype(0), line.size())).left(longestLine);
    m_state = State::Found;
    return true;
}

} // namespace dropscope
