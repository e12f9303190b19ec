// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/script.h"
#include "core/transport/tcptransport.h"

#include <QObject>

#include <optional>

namespace dropscope {

/// One script, played as the server over one connection. Where the script ends without a directive the
/// connection is closed in order, as a server does, and nothing more may come from the client.
class ScriptPlay final : public QObject
{
    Q_OBJECT

public:
    /// Where client and script part.
    struct Mismatch
    {
        int line = 0;    ///< of the script; 0: behind its end
        Octets expected; ///< what had to come; empty: nothing
        Octets received; ///< what came instead; empty: the connection ended
    };

    /// With a segment size above 0, at most so many octets are sent in one turn of the event loop.
    ScriptPlay(std::unique_ptr<TcpTransport> transport, QList<ScriptStep> steps, qsizetype segmentSize,
               QObject* parent = nullptr);

    /// Only after ended().
    [[nodiscard]] const std::optional<Mismatch>& mismatch() const { return m_mismatch; }

signals:
    /// The script was played, or client and script parted.
    void ended();

private:
    enum class Phase : quint8 { Playing, Closing, ClosingByDirective, Ended };

    void advance();
    [[nodiscard]] bool play(const ScriptStep& step);
    [[nodiscard]] bool send(const ScriptStep& step);
    [[nodiscard]] bool expect(const ScriptStep& step);
    void close(Phase phase);
    void scheduleSegment();
    void onReceived(const Octets& octets);
    void onConnectionEnded();
    void part(const Octets& expected, const Octets& received);
    void end();
    [[nodiscard]] int currentLine() const;

    std::unique_ptr<TcpTransport> m_transport;
    QList<ScriptStep> m_steps;
    qsizetype m_segmentSize;

    Phase m_phase = Phase::Playing;
    qsizetype m_step = 0;
    Octets m_unsent; ///< of the current server's step
    Octets m_input;  ///< that no step has asked for yet
    bool m_isChallenged = false;
    std::optional<Mismatch> m_mismatch;
};

} // namespace dropscope
