// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/flow/clientengine.h"

#include <QList>

namespace dropscope {

/// Tells protocol events in lines of text that do not depend on how the octets were cut: pieces of a body,
/// and of octets nobody asked for, that follow each other are one line.
class EventText
{
public:
    void take(ClientEngine& engine);

    /// The lines, with CR and LF visible.
    [[nodiscard]] QByteArrayList lines() const { return m_lines; }
    /// Where replies ended, in the server's octets.
    [[nodiscard]] const QList<qint64>& ends() const { return m_ends; }

private:
    void take(const GreetingArrived& event);
    void take(const StatusArrived& event);
    void take(const BodyArrived& event);
    void take(const ReplyEnded& event);
    void take(const StateChanged& event);
    void take(const AnomalyFound& event);
    void take(const DialogueBroken& event);
    void append(const Octets& beginning, OctetView octets);

    QByteArrayList m_lines;
    QList<qint64> m_ends;
    Octets m_open; ///< the beginning of a line that may grow
};

[[nodiscard]] Octets nameOf(SessionState state);
[[nodiscard]] Octets nameOf(Status status);
/// CR, LF and NUL made visible.
[[nodiscard]] Octets visible(OctetView octets);

} // namespace dropscope
