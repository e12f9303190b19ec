// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/connectionlist.h"

#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr size_t mostFollowed = 64;
constexpr size_t mostKept = 4;
/// Leaves a turn of the window's event loop room for painting, and for whoever reads the file.
constexpr std::chrono::milliseconds turn(4);
constexpr std::chrono::milliseconds tellingPace(100);

using SteadyTime = std::chrono::steady_clock::time_point;

bool isTime(SteadyTime until) { return std::chrono::steady_clock::now() >= until; }

std::chrono::nanoseconds left(SteadyTime until) { return until - std::chrono::steady_clock::now(); }

} // namespace

/// Notes that a row changed. What changed is seen when the row is told.
class ConnectionList::Watch final : public TranscriptListener
{
public:
    Watch(ConnectionList& list, qsizetype row, Transcript& transcript)
        : m_list(list)
        , m_row(row)
        , m_transcript(transcript)
    {
        m_transcript.addListener(this);
    }
    ~Watch() override { m_transcript.removeListener(this); }
    Q_DISABLE_COPY_MOVE(Watch)

    void appended(Direction /*direction*/, OctetView /*octets*/, Instant /*at*/) override
    {
        m_list.change(m_row);
    }
    void missed(Direction /*direction*/, qint64 /*octets*/, Instant /*at*/) override { m_list.change(m_row); }
    void secured(const TlsFacts& /*facts*/, Instant /*at*/) override { m_list.change(m_row); }
    void ended(Instant /*at*/) override { m_list.change(m_row); }

private:
    ConnectionList& m_list;
    qsizetype m_row;
    Transcript& m_transcript;
};

ConnectionList::ConnectionList()
{
    connect(&m_turn, &QTimer::timeout, this, &ConnectionList::takeTurn);
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellingPace);
    connect(&m_tell, &QTimer::timeout, this, &ConnectionList::tell);
}

ConnectionList::~ConnectionList() = default;

void ConnectionList::add(std::shared_ptr<Transcript> transcript)
{
    const qsizetype row = size();
    m_places.push_back({std::move(transcript), nullptr, std::nullopt, false});
    if (place(row).transcript->hasEnded()) {
        m_waiting.push_back(row);
        wake();
    } else {
        place(row).watch = std::make_unique<Watch>(*this, row, *place(row).transcript);
        follow(row);
    }
    if (!m_tell.isActive())
        m_tell.start();
}

ConnectionRow ConnectionList::at(qsizetype row) const
{
    const Place& place = this->place(row);
    const Transcript& transcript = *place.transcript;
    ConnectionRow result;
    result.note = transcript.connection().value_or(ConnectionNote());
    if (transcript.connectedAt())
        result.beganAt = *transcript.connectedAt();
    else if (!transcript.chunks().isEmpty())
        result.beganAt = transcript.chunks().front().at;
    result.clientOctets = transcript.size(Direction::Client);
    result.serverOctets = transcript.size(Direction::Server);
    result.endedAt = transcript.endedAt();
    result.end = transcript.connectionEnd();
    result.isTls = transcript.tls().has_value();
    result.coverage = transcript.coverage();
    result.figures = place.figures;
    return result;
}

std::shared_ptr<Inspection> ConnectionList::existing(qsizetype row) const
{
    const auto kept = std::ranges::find(m_kept, row, &Kept::row);
    if (kept != m_kept.end() && !kept->isGivenUp)
        return kept->inspection;
    if (const auto followed = m_followed.find(row); followed != m_followed.end())
        return followed->second;
    return m_looking && m_waiting.front() == row ? m_looking : nullptr;
}

std::shared_ptr<Inspection> ConnectionList::inspection(qsizetype row)
{
    const auto before = std::ranges::find(m_kept, row, &Kept::row);
    std::shared_ptr<Inspection> inspection = before != m_kept.end() ? before->inspection : existing(row);
    if (!inspection)
        inspection = std::make_shared<Inspection>(place(row).transcript, Inspection::Reading::InSlices);
    std::erase_if(m_kept, [row](const Kept& kept) { return kept.row == row; });
    m_kept.push_front({row, inspection, false});
    if (m_kept.size() > mostKept)
        m_kept.pop_back();
    // What is already there is there at once where it is little.
    inspection->readOn(turn);
    if (inspection->isBehind())
        wake();
    return inspection;
}

void ConnectionList::giveUpReading(qsizetype row)
{
    const auto kept = std::ranges::find(m_kept, row, &Kept::row);
    if (kept == m_kept.end() || !isReading(*kept))
        return;
    kept->isGivenUp = true;
    if (m_looking == kept->inspection)
        m_looking.reset(); // its figures come from another one
}

bool ConnectionList::isReading(const Kept& kept) { return kept.inspection->isBehind() && !kept.isGivenUp; }

bool ConnectionList::isReading(qsizetype row) const
{
    const auto kept = std::ranges::find(m_kept, row, &Kept::row);
    return kept != m_kept.end() && isReading(*kept);
}

void ConnectionList::follow(qsizetype row)
{
    if (m_followed.size() >= mostFollowed)
        return;
    const auto& transcript = place(row).transcript;
    const auto inspection = std::make_shared<Inspection>(transcript, Inspection::Reading::InSlices);
    if (transcript->chunks().isEmpty())
        inspection->readOn(turn); // it has caught up at once
    m_followed.emplace(row, inspection);
    if (inspection->isBehind())
        wake();
    else
        place(row).figures = figuresOf(*inspection);
}

void ConnectionList::change(qsizetype row)
{
    if (!std::exchange(place(row).isChanged, true))
        m_changed.push_back(row);
    if (!m_tell.isActive())
        m_tell.start();
}

void ConnectionList::wake()
{
    if (!m_turn.isActive())
        m_turn.start(0);
}

void ConnectionList::takeTurn()
{
    const SteadyTime until = std::chrono::steady_clock::now() + turn;
    readKept(until);
    readFollowed(until);
    lookThrough(until);
    const auto isBehind = [](const auto& followed) { return followed.second->isBehind(); };
    const auto isRead = [](const Kept& kept) { return isReading(kept); };
    if (m_waiting.empty() && std::ranges::none_of(m_kept, isRead) &&
        std::ranges::none_of(m_followed, isBehind))
        m_turn.stop();
}

/// Whoever is told may ask for another one there and then.
void ConnectionList::readKept(SteadyTime until)
{
    const std::deque<Kept> all = m_kept;
    for (const Kept& kept : all) {
        if (!isReading(kept) || isTime(until))
            continue;
        kept.inspection->readOn(left(until));
        change(kept.row);
        emit inspectionProgressed(kept.row);
    }
}

void ConnectionList::readFollowed(SteadyTime until)
{
    for (const auto& [row, inspection] : m_followed) {
        if (!inspection->isBehind() || isTime(until))
            continue;
        inspection->readOn(left(until));
        change(row);
    }
}

void ConnectionList::lookThrough(SteadyTime until)
{
    while (!m_waiting.empty() && !isTime(until)) {
        const qsizetype row = m_waiting.front();
        if (!m_looking)
            m_looking = existing(row);
        if (!m_looking)
            m_looking = std::make_shared<Inspection>(place(row).transcript, Inspection::Reading::InSlices);
        m_looking->readOn(left(until));
        if (m_looking->isBehind())
            return;
        place(row).figures = figuresOf(*m_looking);
        change(row);
        m_looking.reset();
        m_waiting.pop_front();
    }
}

/// Rows that came are told first; what changed in them is told with them.
void ConnectionList::tell()
{
    const qsizetype first = std::exchange(m_told, size());
    const std::vector<qsizetype> changed = std::exchange(m_changed, {});
    for (const qsizetype row : changed) {
        place(row).isChanged = false;
        refresh(row);
    }
    const qsizetype last = m_told - 1;
    if (first <= last)
        emit connectionsAdded(first, last);
    for (const qsizetype row : changed)
        if (row < first)
            emit connectionChanged(row);
}

/// The figures as they stand, and what becomes of a connection that has ended.
void ConnectionList::refresh(qsizetype row)
{
    Place& place = this->place(row);
    const std::shared_ptr<Inspection> inspection = existing(row);
    if (inspection && !inspection->isBehind())
        place.figures = figuresOf(*inspection);
    if (!place.watch || !place.transcript->hasEnded())
        return;
    place.watch.reset();
    if (inspection && !inspection->isBehind()) {
        m_followed.erase(row);
        return;
    }
    m_followed.erase(row); // looked through from the beginning, in its turn
    m_waiting.push_back(row);
    wake();
}

} // namespace dropscope
