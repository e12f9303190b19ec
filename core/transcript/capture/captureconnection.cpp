// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/capture/captureconnection.h"

#include "core/transcript/packetheader.h"

namespace dropscope {

namespace {

/// So much is kept of a connection nobody knows yet what it speaks.
constexpr qsizetype mostKept = 1024;
constexpr size_t mostPieces = 32;

} // namespace

CaptureConnection::CaptureConnection(const Endpoints& endpoints, TranscriptMaker& maker,
                                     TcpConversation::Budget& budget, Instant beganAt)
    : m_endpoints(endpoints)
    , m_maker(maker)
    , m_beganAt(beganAt)
    , m_lastAt(beganAt)
    , m_tcp(std::make_unique<TcpConversation>(*this, budget))
{
}

CaptureConnection::~CaptureConnection() = default;

size_t CaptureConnection::endOf(const Segment& segment) const
{
    return segment.source == m_endpoints.ends[0] ? 0 : 1;
}

bool CaptureConnection::isAnother(const Segment& segment) const
{
    if (m_tcp)
        return m_tcp->isAnother(endOf(segment), segment);
    return segment.has(tcpflags::syn) && !segment.has(tcpflags::acknowledge);
}

void CaptureConnection::take(const Segment& segment)
{
    m_lastAt = segment.at;
    if (m_state == State::Done)
        return;
    m_tcp->take(endOf(segment), segment);
    if (m_state == State::Done)
        drop();
    else if (m_tcp->end() != TcpConversation::End::Open)
        end(segment.at, true);
}

void CaptureConnection::finish(Instant at)
{
    if (m_state == State::Done)
        return;
    m_tcp->flush(at);
    if (m_state == State::Done)
        drop();
    else
        end(at, m_tcp->end() != TcpConversation::End::Open);
}

DialogueRecognizer& CaptureConnection::recognizer()
{
    if (!m_recognizer) {
        const auto opener = m_tcp->opener();
        m_recognizer = std::make_unique<DialogueRecognizer>(
            opener ? std::optional(1 - *opener) : std::nullopt,
            std::array{m_endpoints.ends[0].port, m_endpoints.ends[1].port}, opener.has_value());
    }
    return *m_recognizer;
}

void CaptureConnection::arrived(size_t from, OctetView octets, const FilePieces& pieces, Instant at)
{
    if (m_state == State::Shown) {
        m_recorder->take(directionOf(from), octets, pieces, at);
        return;
    }
    if (m_state == State::Done)
        return;
    const auto verdict = recognizer().take(from, octets);
    const bool isTooMuch = m_keptOctets + octets.size() > mostKept || m_kept.size() >= mostPieces;
    if (recognizer().beginsHere() || (isTooMuch && verdict == DialogueRecognizer::Verdict::Undecided)) {
        m_isBeginLost |= !m_kept.empty();
        m_kept.clear();
        m_keptOctets = 0;
    }
    const bool isKept = verdict != DialogueRecognizer::Verdict::Undecided || octets.size() <= mostKept;
    if (isKept) {
        m_kept.push_back({from, octets.toByteArray(), pieces, octets.size(), at});
        m_keptOctets += octets.size();
    } else {
        m_isBeginLost = true;
    }
    decide(verdict);
}

void CaptureConnection::missed(size_t from, qint64 octets, Instant at)
{
    if (m_state == State::Shown) {
        m_recorder->missed(directionOf(from), octets, at);
    } else if (m_state == State::Undecided) {
        recognizer().missed(from);
        if (m_kept.size() >= mostPieces) {
            m_kept.clear();
            m_keptOctets = 0;
            m_isBeginLost = true;
        }
        m_kept.push_back({from, {}, {}, octets, at});
    }
}

Direction CaptureConnection::directionOf(size_t from) const
{
    return from == m_server ? Direction::Server : Direction::Client;
}

void CaptureConnection::decide(DialogueRecognizer::Verdict verdict)
{
    using Verdict = DialogueRecognizer::Verdict;
    if (verdict == Verdict::Pop)
        show(false);
    else if (verdict == Verdict::Tls && recognizer().isOnPopPort())
        show(true);
    else if (verdict != Verdict::Undecided)
        m_state = State::Done;
}

void CaptureConnection::show(bool isTls)
{
    m_server = recognizer().server();
    const Endpoint4or6& client = m_endpoints.ends[1 - m_server];
    const Endpoint4or6& server = m_endpoints.ends[m_server];
    ConnectionNote note;
    note.clientAddress = client.hostAddress();
    note.clientPort = client.port;
    note.serverAddress = server.hostAddress();
    note.serverPort = server.port;
    note.isTlsFromStart = isTls;
    auto transcript = m_maker.makeTranscript(note, m_beganAt);
    if (!transcript) {
        m_state = State::Done;
        return;
    }
    m_recorder = std::make_unique<CaptureRecorder>(std::move(transcript));
    m_state = State::Shown;
    if (!isFromStart())
        m_recorder->beginAmid();
    if (isTls)
        m_recorder->beginTls(m_beganAt);
    for (const Kept& kept : std::exchange(m_kept, {})) {
        if (kept.octets.isEmpty())
            m_recorder->missed(directionOf(kept.from), kept.size, kept.at);
        else
            m_recorder->take(directionOf(kept.from), kept.octets, kept.pieces, kept.at);
    }
    m_recognizer.reset();
}

void CaptureConnection::end(Instant at, bool isSeen)
{
    if (m_state == State::Undecided && m_tcp->isEstablished() && m_tcp->opener())
        decide(recognizer().atEnd());
    if (m_state == State::Shown) {
        ConnectionEnd how = ConnectionEnd::Unknown;
        const bool byFirst = m_tcp->end() == TcpConversation::End::ByFirst;
        if (m_tcp->end() == TcpConversation::End::Reset)
            how = ConnectionEnd::Broken;
        else if (isSeen)
            how = byFirst == (m_server == 0) ? ConnectionEnd::ByServer : ConnectionEnd::ByClient;
        m_recorder->end(at, how, isSeen);
    }
    m_state = State::Done;
    drop();
}

/// Nothing but that it was is kept.
void CaptureConnection::drop()
{
    m_tcp.reset();
    m_recognizer.reset();
    m_kept = {};
}

} // namespace dropscope
