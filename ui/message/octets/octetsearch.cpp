// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/octetsearch.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(64) * 1024;

constexpr std::array<char, 256> makeLower()
{
    std::array<char, 256> lower{};
    for (size_t i = 0; i < lower.size(); ++i)
        lower[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return lower;
}
constexpr std::array<char, 256> lowerCase = makeLower();

Octets lowered(OctetView octets)
{
    Octets lower(octets.size(), Qt::Uninitialized);
    std::ranges::transform(octets, lower.begin(),
                           [](char octet) { return lowerCase[static_cast<unsigned char>(octet)]; });
    return lower;
}

} // namespace

OctetSearch::OctetSearch(std::shared_ptr<OctetSource> source, const QString& text, qint64 from)
    : m_source(std::move(source))
    , m_text(lowered(text.toUtf8()))
    , m_from(std::clamp<qint64>(from, 0, m_source->size()))
    , m_at(m_from)
    , m_isDone(m_text.isEmpty() || m_source->size() < m_text.size())
{
}

void OctetSearch::goOn(qint64 milliseconds)
{
    QElapsedTimer duration;
    duration.start();
    while (!m_isDone && duration.elapsed() < milliseconds)
        takeSlice();
}

void OctetSearch::takeSlice()
{
    const qint64 end = m_hasWrapped ? m_from : m_source->size(); // of the places
    const qint64 taken = std::min(sliceOctets, end - m_at);
    if (taken > 0) {
        // so many more that a place at the end of the slice is seen whole
        const auto octets = m_source->read(m_at, taken + m_text.size() - 1);
        if (!octets) {
            m_isDone = true;
            return;
        }
        look(lowered(*octets), m_hasWrapped ? m_before : m_behind, m_at + taken);
        m_at += taken;
    }
    m_isCut = m_behind.size() + m_before.size() >= most;
    if (m_isCut || (m_at >= end && m_hasWrapped)) {
        m_isDone = true;
    } else if (m_at >= end) {
        m_hasWrapped = true;
        m_at = 0;
        m_isDone = m_from == 0;
    }
}

void OctetSearch::look(OctetView octets, std::vector<qint64>& found, qint64 end)
{
    for (qsizetype at = octets.indexOf(m_text); at >= 0; at = octets.indexOf(m_text, at + 1)) {
        if (m_at + at >= end || m_behind.size() + m_before.size() >= most)
            return;
        const bool overlaps = !found.empty() && m_at + at < found.back() + m_text.size();
        if (!overlaps)
            found.push_back(m_at + at);
    }
}

double OctetSearch::progress() const
{
    if (m_isDone || m_source->size() == 0)
        return 1;
    const qint64 looked = m_hasWrapped ? m_source->size() - m_from + m_at : m_at - m_from;
    return double(looked) / double(m_source->size());
}

OctetRange OctetSearch::place(qsizetype index) const
{
    const auto at = static_cast<size_t>(index);
    const qint64 begin = at < m_behind.size() ? m_behind[at] : m_before[at - m_behind.size()];
    return {begin, begin + m_text.size()};
}

qsizetype OctetSearch::rank(qsizetype index) const
{
    return index < std::ssize(m_behind) ? index + std::ssize(m_before) : index - std::ssize(m_behind);
}

std::vector<OctetRange> OctetSearch::within(OctetRange octets) const
{
    std::vector<OctetRange> places;
    for (const std::vector<qint64>* const found : {&m_before, &m_behind}) {
        auto each = std::ranges::lower_bound(*found, octets.begin - m_text.size() + 1);
        for (; each != found->end() && *each < octets.end; ++each)
            places.push_back({*each, *each + m_text.size()});
    }
    return places;
}

} // namespace dropscope::ui
