// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope {

namespace {

/// Puts the mask over what of these ranges lies in octets that begin at a place.
void mask(const RecordList<OctetRange>& ranges, qint64 begin, Octets& octets)
{
    qsizetype low = 0;
    qsizetype high = ranges.size();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (ranges.at(middle).end > begin)
            high = middle;
        else
            low = middle + 1;
    }
    const qint64 end = begin + octets.size();
    for (; low < ranges.size() && ranges.at(low).begin < end; ++low) {
        const qint64 from = std::max(ranges.at(low).begin, begin);
        const qint64 to = std::min(ranges.at(low).end, end);
        std::fill_n(octets.begin() + (from - begin), to - from, 'x');
    }
}

} // namespace

void TranscriptListener::missed(Direction /*direction*/, qint64 /*octets*/, Instant /*at*/) {}

void TranscriptListener::secured(const TlsFacts& /*facts*/, Instant /*at*/) {}

Transcript::Transcript()
    : Transcript(RecordingFile::temporary())
{
}

Transcript::Transcript(std::shared_ptr<RecordingFile> file, Use use)
    : m_use(use)
    , m_file(std::move(file))
{
    if (use == Use::Record)
        m_writer.emplace(*m_file);
}

/// Who goes meanwhile leaves an empty place, so that the others keep theirs; who comes is not told of this.
template <typename Tell>
void Transcript::tellListeners(Tell tell)
{
    ++m_telling;
    const size_t count = m_listeners.size();
    for (size_t place = 0; place < count; ++place)
        if (m_listeners[place] != nullptr)
            tell(*m_listeners[place]);
    if (--m_telling == 0)
        std::erase(m_listeners, nullptr);
}

void Transcript::removeListener(TranscriptListener* listener)
{
    if (m_telling == 0)
        std::erase(m_listeners, listener);
    else
        std::ranges::replace(m_listeners, listener, nullptr);
}

void Transcript::append(Direction direction, OctetView octets, Instant at, OctetView original)
{
    if (octets.isEmpty())
        return;
    OctetRuns& runs = m_runs[place(direction)];
    m_chunks.append({at, runs.size(), octets.size(), direction});
    for (const OctetRange& range : m_secrets[place(direction)].learn(runs.size(), octets, original))
        m_writer->note(MaskNote{direction, range}, at);
    m_writer->append(direction, octets, at, runs);
    tellListeners([&](TranscriptListener& listener) { listener.appended(direction, octets, at); });
}

void Transcript::adopt(Direction direction, OctetView octets, std::span<const OctetRange> pieces, Instant at,
                       OctetView original)
{
    OctetRuns& runs = m_runs[place(direction)];
    m_chunks.append({at, runs.size(), octets.size(), direction});
    for (const OctetRange& range : m_secrets[place(direction)].learn(runs.size(), octets, original))
        m_masked[place(direction)].append(range);
    for (const OctetRange& piece : pieces)
        runs.append(piece.begin, piece.size());
    tellListeners([&](TranscriptListener& listener) { listener.appended(direction, octets, at); });
}

void Transcript::noteGap(Direction direction, qint64 octets, Instant at)
{
    OctetRuns& runs = m_runs[place(direction)];
    m_chunks.append({at, runs.size(), octets, direction, true});
    runs.appendGap(octets);
    ++m_coverage.gaps;
    m_coverage.missingOctets += octets;
    tellListeners([&](TranscriptListener& listener) { listener.missed(direction, octets, at); });
}

void Transcript::noteConnection(const ConnectionNote& connection, Instant at)
{
    m_connection = connection;
    m_connectedAt = at;
    if (m_writer)
        m_writer->begin(connection, at);
}

void Transcript::noteTls(const TlsFacts& facts, Instant at)
{
    m_tls = TlsNote{facts, at, m_chunks.size()};
    if (m_writer) {
        for (const CertificateFacts& certificate : facts.chain)
            m_writer->note(CertificateNote{certificate}, at);
        m_writer->note(TlsFactsNote{facts}, at);
    }
    tellListeners([&](TranscriptListener& listener) { listener.secured(facts, at); });
}

void Transcript::noteOpaque(Instant at)
{
    m_coverage.isOpaque = true;
    if (m_writer)
        m_writer->note(OpaqueNote{}, at);
}

void Transcript::end(Instant at, ConnectionEnd how)
{
    if (m_endedAt)
        return;
    m_endedAt = at;
    m_end = how;
    if (m_writer)
        m_writer->end(how, at);
    tellListeners([at](TranscriptListener& listener) { listener.ended(at); });
}

Octets Transcript::read(Direction direction, OctetRange range) const
{
    Octets octets = runs(direction).read(*m_file, range);
    if (const auto& masked = m_masked[place(direction)]; !masked.isEmpty())
        mask(masked, std::max(range.begin, qint64(0)), octets);
    return octets;
}

Octets Transcript::revealed(Direction direction, OctetRange range) const
{
    Octets octets = read(direction, range);
    m_secrets[place(direction)].reveal(range.begin, octets);
    return octets;
}

bool Transcript::hidesSecret(Direction direction, OctetRange range) const
{
    return m_secrets[place(direction)].touches(range);
}

} // namespace dropscope
