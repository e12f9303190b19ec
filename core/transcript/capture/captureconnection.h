// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/capturerecorder.h"
#include "core/transcript/capture/dialoguerecognizer.h"
#include "core/transcript/capture/tcpconversation.h"

#include <memory>
#include <vector>

namespace dropscope {

/// Who makes a transcript for a connection that turned out to be one of POP3.
class TranscriptMaker
{
public:
    virtual ~TranscriptMaker() = default;
    /// Null where there are too many.
    [[nodiscard]] virtual std::shared_ptr<Transcript> makeTranscript(const ConnectionNote& note,
                                                                     Instant beganAt) = 0;
};

/// A TCP connection of a capture, from its first packet on. Until it is known what it speaks a few hundred
/// octets are kept, and nothing once it is something else than POP3.
class CaptureConnection final : public TcpListener
{
public:
    CaptureConnection(const Endpoints& endpoints, TranscriptMaker& maker, TcpConversation::Budget& budget,
                      Instant beganAt);
    ~CaptureConnection() override;

    void take(const Segment& segment);
    /// The capture ends, or the connection was forgotten.
    void finish(Instant at);

    /// It is none of POP3, or has ended: nothing of it is of interest any more.
    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    [[nodiscard]] bool isShown() const { return m_recorder != nullptr; }
    [[nodiscard]] bool isAnother(const Segment& segment) const;

private:
    enum class State : quint8 { Undecided, Shown, Done };
    struct Kept
    {
        size_t from;
        Octets octets; ///< empty: a gap
        FilePieces pieces;
        qint64 size;
        Instant at;
    };
    void arrived(size_t from, OctetView octets, const FilePieces& pieces, Instant at) override;
    void missed(size_t from, qint64 octets, Instant at) override;
    void decide(DialogueRecognizer::Verdict verdict);
    void show(bool isTls);
    void end(Instant at, bool isSeen);
    [[nodiscard]] size_t endOf(const Segment& segment) const;
    [[nodiscard]] DialogueRecognizer& recognizer();
    [[nodiscard]] Direction directionOf(size_t from) const;
    [[nodiscard]] bool isFromStart() const { return m_tcp->opener() && !m_isBeginLost; }
    void drop();

    Endpoints m_endpoints;
    TranscriptMaker& m_maker;
    Instant m_beganAt;
    Instant m_lastAt;
    std::unique_ptr<TcpConversation> m_tcp;
    std::unique_ptr<DialogueRecognizer> m_recognizer;
    std::unique_ptr<CaptureRecorder> m_recorder;
    std::vector<Kept> m_kept; ///< until it is decided
    qsizetype m_keptOctets = 0;
    size_t m_server = 1;
    State m_state = State::Undecided;
    bool m_isBeginLost = false; ///< something was heard before that is not kept
};

} // namespace dropscope
