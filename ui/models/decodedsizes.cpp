// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/decodedsizes.h"

#include "core/base/octetsource.h"
#include "core/message/messagescanner.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

using namespace std::chrono_literals;

constexpr qint64 turn = 3;   // milliseconds of reading
constexpr auto pause = 12ms; // then others are at it: octets that come, the message that is looked at
constexpr qint64 slice = qint64(32) * 1024;
/// A table that is sorted by it, with a hundred thousand rows, takes its time.
constexpr qint64 tellEvery = 300; // milliseconds

} // namespace

DecodedSizes::DecodedSizes(QObject* parent)
    : QObject(parent)
{
    m_turn.setInterval(pause);
    connect(&m_turn, &QTimer::timeout, this, &DecodedSizes::takeTurn);
}

DecodedSizes::~DecodedSizes() = default;

void DecodedSizes::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    forget();
    m_inspection = inspection;
    if (!inspection)
        return;
    connect(inspection, &Inspection::itemsAdded, this, &DecodedSizes::addRows);
    connect(inspection, &Inspection::itemsChanged, this, &DecodedSizes::addRows);
    connect(inspection, &QObject::destroyed, this, &DecodedSizes::forget);
    addRows(0, std::ssize(inspection->maildrop().items()) - 1);
}

void DecodedSizes::forget()
{
    m_turn.stop();
    m_scanner.reset();
    m_source.reset();
    m_rows.clear();
    m_known.clear();
    m_news.reset();
}

const Item& DecodedSizes::item(qsizetype row) const
{
    return m_inspection->maildrop().items()[static_cast<size_t>(row)];
}

DecodedSize DecodedSizes::of(qsizetype row) const
{
    return row < std::ssize(m_known) ? m_known[static_cast<size_t>(row)].size : DecodedSize();
}

/// Also a message that was retrieved once more: it may be another one.
void DecodedSizes::addRows(qsizetype first, qsizetype last)
{
    const auto end = std::min<qsizetype>(last + 1, std::ssize(m_inspection->maildrop().items()));
    m_known.resize(std::max(m_known.size(), static_cast<size_t>(end)));
    for (qsizetype row = first; row < end; ++row) {
        Known& known = m_known[static_cast<size_t>(row)];
        if (!item(row).isRetrieved() || known.body == item(row).body.begin)
            continue;
        known = {item(row).body.begin, {DecodedSize::State::Counting, OctetCount()}};
        m_rows.push_back(row);
    }
    if (m_rows.empty() || m_turn.isActive())
        return;
    m_told.start();
    m_turn.start();
}

DecodedSize DecodedSizes::sizeOf(const MessageStructure& structure)
{
    const bool isCut =
        std::ranges::find(structure.cutOffs, CutOff::Kind::Parts, &CutOff::kind) != structure.cutOffs.end();
    return {isCut ? DecodedSize::State::CountedInPart : DecodedSize::State::Counted,
            OctetCount(static_cast<quint64>(structure.decodedOctets()))};
}

void DecodedSizes::note(qsizetype row, const MessageStructure& structure)
{
    if (row < 0 || row >= std::ssize(m_known) || m_known[static_cast<size_t>(row)].size.isCounted())
        return;
    m_known[static_cast<size_t>(row)] = {item(row).body.begin, sizeOf(structure)};
    m_news =
        m_news ? std::pair(std::min(m_news->first, row), std::max(m_news->second, row)) : std::pair(row, row);
    tell();
}

void DecodedSizes::takeTurn()
{
    QElapsedTimer duration;
    duration.start();
    while (!m_rows.empty() && duration.elapsed() < turn)
        readOn();
    if (m_rows.empty())
        m_turn.stop();
    if (m_rows.empty() || m_told.elapsed() >= tellEvery)
        tell();
}

/// One slice of the first message.
void DecodedSizes::readOn()
{
    const Known& known = m_known[static_cast<size_t>(m_rows.front())];
    if (known.size.state != DecodedSize::State::Counting) // somebody else was faster
        return endRow(known.size);
    if (!m_scanner) {
        m_source = m_inspection->message(m_rows.front());
        if (!m_source)
            return endRow({DecodedSize::State::Failed, OctetCount()});
        m_scanner = std::make_unique<MessageScanner>();
        m_position = 0;
    }
    if (m_position >= m_source->size())
        return endRow(sizeOf(m_scanner->finish()));
    const auto octets = m_source->read(m_position, slice);
    if (!octets || octets->isEmpty()) // a source that ends early must not be waited for
        return endRow({DecodedSize::State::Failed, OctetCount()});
    m_scanner->feed(*octets);
    m_position += octets->size();
}

void DecodedSizes::endRow(const DecodedSize& size)
{
    const qsizetype row = m_rows.front();
    m_known[static_cast<size_t>(row)].size = size;
    m_rows.pop_front();
    m_scanner.reset();
    m_source.reset();
    m_news =
        m_news ? std::pair(std::min(m_news->first, row), std::max(m_news->second, row)) : std::pair(row, row);
}

void DecodedSizes::tell()
{
    m_told.restart();
    if (const auto news = std::exchange(m_news, std::nullopt))
        emit changed(news->first, news->second);
}

} // namespace dropscope::ui
