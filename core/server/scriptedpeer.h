// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/scriptplay.h"

#include <QObject>
#include <QTcpServer>

namespace dropscope {

/// A server that does exactly what a script says (script.h), for the tests of clients. The first connection
/// plays the first script, the next one the second; one connection too many is a mismatch.
///
/// The client's octets must be those of the script. Where a command carries a secret, x for each of its
/// octets stands for any, as a transcript shows it.
class ScriptedPeer final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedPeer(QObject* parent = nullptr);

    [[nodiscard]] Expected<Done, ScriptError> addScript(OctetView script);
    /// On 127.0.0.1. The port, which the system chooses. Fails with ConnectError.
    [[nodiscard]] Expected<quint16> listen();
    /// From the next connection on: 0, each line of the server is one write; else at most so many octets go
    /// out in one turn of the event loop.
    void setSegmentSize(qsizetype octets) { m_segmentSize = octets; }

    /// How many scripts were played to their end as written.
    [[nodiscard]] qsizetype played() const { return m_played; }
    /// Where a client first left its script, for developers; empty if none has.
    [[nodiscard]] QString mismatch() const { return m_mismatch; }

signals:
    void connectionOpened();
    /// The last script was played (true), or a client left its script (false). Once.
    void finished(bool matched);

private:
    void onConnection();
    void onEnded(const ScriptPlay& play, qsizetype number);
    void finish(const QString& mismatch);

    QTcpServer m_listener;
    QList<QList<ScriptStep>> m_scripts;
    qsizetype m_segmentSize = 0;
    qsizetype m_opened = 0;
    qsizetype m_played = 0;
    bool m_isFinished = false;
    QString m_mismatch;
};

} // namespace dropscope
