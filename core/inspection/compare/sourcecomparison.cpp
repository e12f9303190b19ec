// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/sourcecomparison.h"

#include "core/inspection/compare/exchangesides.h"
#include "core/inspection/compare/sessionfacts.h"
#include "core/inspection/exchangewords.h"
#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype perStep = 100; ///< exchanges

bool isImplementation(const Octets& line) { return line.toUpper().startsWith("IMPLEMENTATION"); }

/// The lines of an answer to CAPA but the one that names the program, in the order of the alphabet.
QList<Octets> linesOf(const Transcript& transcript, const ExchangeRecord& record)
{
    constexpr qint64 longest = 64 * 1024;
    const OctetRange& body = record.bodyRange;
    QList<Octets> lines =
        transcript.read(Direction::Server, {body.begin, std::min(body.end, body.begin + longest)})
            .split('\n');
    lines.removeIf(isImplementation);
    std::ranges::sort(lines);
    return lines;
}

} // namespace

SourceComparison::SourceComparison(const Inspection& first, const Inspection& second)
    : m_first{first, first.exchanges().size(), {}, {}}
    , m_second{second, second.exchanges().size(), {}, {}}
    , m_items(first.maildrop(), second.maildrop())
{
}

double SourceComparison::progress() const
{
    const auto all = static_cast<double>(std::max<qsizetype>(1, m_first.size + m_second.size));
    const double keys = m_alignment ? all : static_cast<double>(m_first.keys.size() + m_second.keys.size());
    const double aligned = m_alignment ? m_alignment->progress() : 0;
    const double compared =
        m_alignment && !m_alignment->pairs().empty()
            ? static_cast<double>(m_pair) / static_cast<double>(m_alignment->pairs().size())
            : 0;
    return m_stage == Stage::Done ? 1 : std::min(1.0, 0.3 * keys / all + 0.1 * aligned + 0.6 * compared);
}

bool SourceComparison::take(std::chrono::nanoseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    do
        step();
    while (m_stage != Stage::Done && std::chrono::steady_clock::now() < until);
    return m_stage != Stage::Done;
}

void SourceComparison::step()
{
    bool hasMore = false;
    switch (m_stage) {
    case Stage::Facts:
        compareSessions(m_first.inspection, m_second.inspection, m_result);
        break;
    case Stage::FirstKeys:
        hasMore = readKeys(m_first);
        break;
    case Stage::SecondKeys:
        hasMore = readKeys(m_second);
        if (!hasMore)
            m_alignment.emplace(std::move(m_first.keys), std::move(m_second.keys));
        break;
    case Stage::Alignment:
        hasMore = m_alignment->step();
        break;
    case Stage::Messages:
        hasMore = m_items.step(m_result);
        break;
    case Stage::Findings:
        compareFindings(m_first.inspection, m_second.inspection, m_result);
        compareLatencies(m_first.latencies, m_second.latencies, m_result);
        compareDurations(m_first.inspection, m_second.inspection, m_result);
        break;
    case Stage::Exchanges:
        hasMore = compareExchanges();
        break;
    case Stage::Done:
        return;
    }
    if (!hasMore)
        m_stage = static_cast<Stage>(static_cast<int>(m_stage) + 1);
}

bool SourceComparison::readKeys(Source& source)
{
    const auto begin = std::ssize(source.keys);
    const qsizetype end = std::min(source.size, begin + perStep);
    for (qsizetype index = begin; index < end; ++index) {
        const ExchangeRecord& record = source.inspection.exchanges().at(index);
        const Octets command =
            wordsOf(record, source.inspection.transcript()).command.value_or(Octets()).left(300);
        source.keys.push_back({number(wholeKey(record, command)), number("~" + kindKey(record, command))});
        if (record.firstOctetAt && !record.isGreeting)
            source.latencies.add(record.keyword, *record.firstOctetAt - record.sentAt,
                                 static_cast<quint64>(index));
    }
    return end < source.size;
}

quint32 SourceComparison::number(const Octets& key)
{
    const auto found = m_numbers.constFind(key);
    if (found != m_numbers.cend())
        return *found;
    const auto next = static_cast<quint32>(m_numbers.size());
    m_numbers.insert(key, next);
    return next;
}

bool SourceComparison::compareExchanges()
{
    const auto& pairs = m_alignment->pairs();
    for (qsizetype done = 0; done < perStep && m_pair < pairs.size(); ++done) {
        if (!compareOne(pairs[m_pair]))
            return true; // the bodies are long
        m_result.add(*std::exchange(m_compared, std::nullopt));
        ++m_pair;
    }
    return m_pair < pairs.size();
}

/// False: its bodies are being compared.
bool SourceComparison::compareOne(const ExchangeAlignment::Pair& pair)
{
    if (m_compared)
        return compareBodies();
    const auto recordOf = [](const Source& source, qsizetype index) -> const ExchangeRecord& {
        return source.inspection.exchanges().at(index);
    };
    const auto read = [&](const Source& source, qsizetype index) {
        return index < 0 ? ExchangeSide()
                         : sideOf(recordOf(source, index), index, source.inspection.transcript());
    };
    const ExchangeRecord& any =
        pair.first >= 0 ? recordOf(m_first, pair.first) : recordOf(m_second, pair.second);
    m_compared = compareSides(read(m_first, pair.first), read(m_second, pair.second), any);
    const bool haveBodies = m_compared->first.hasBody && m_compared->second.hasBody;
    if (!haveBodies || m_compared->differences.has(Difference::Size))
        return true;
    beginBodies(any, recordOf(m_second, pair.second));
    return !m_bodies || compareBodies();
}

void SourceComparison::beginBodies(const ExchangeRecord& first, const ExchangeRecord& second)
{
    const Transcript& one = m_first.inspection.transcript();
    const Transcript& other = m_second.inspection.transcript();
    if (first.keyword != Keyword::Capa) {
        m_bodies.emplace(one, first.bodyRange, other, second.bodyRange);
        return;
    }
    if (linesOf(one, first) == linesOf(other, second))
        return;
    m_compared->differences.add(Difference::Body);
    m_compared->weight = Weight::Matters;
}

bool SourceComparison::compareBodies()
{
    if (m_bodies->step())
        return false;
    if (const auto place = m_bodies->differsAt()) {
        m_compared->differences.add(Difference::Body);
        m_compared->weight = Weight::Matters;
        m_compared->differsAt = place;
    }
    m_bodies.reset();
    return true;
}

} // namespace dropscope
