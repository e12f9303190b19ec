// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/judge.h"
#include "tests/support/playeddialogue.h"

namespace dropscope {

/// A dialogue as text, judged. Beside what PlayedDialogue takes:
///
///     @open              the connection stands
///     @remote            it leaves this machine
///     @tls TLSv1.3       TLS stands; @stls TLSv1.3: after STLS; @tls! …: certificate unchecked;
///                        @tls? …: old devices were permitted
///     @missing server 9  so many octets of it are not known; @missing client 9: of the client
///     @amid              what came before is not known; @cut: nor what comes behind
class JudgedDialogue final : public PlayedDialogue
{
public:
    explicit JudgedDialogue(OctetView text);

    [[nodiscard]] const Judge& judge() const { return m_judge; }
    [[nodiscard]] Judge& judge() { return m_judge; }
    /// Those of one kind.
    [[nodiscard]] QList<Finding> findings(FindingKind kind) const;
    /// All, a line each: id, verdicts, text.
    [[nodiscard]] QByteArray describe() const;

private:
    void appended(Direction direction, OctetView octets) override;
    void ended(ConnectionEnd how) override { endedOrCut(how, true); }
    [[nodiscard]] bool direct(const QList<Octets>& words) override;
    void secure(const QList<Octets>& words);
    void endedOrCut(ConnectionEnd how, bool isSeen);
    void miss(Direction direction, qint64 octets);
    void beginAmid();
    void takeEvents();

    Judge m_judge;
    Observer m_observer;
};

} // namespace dropscope
