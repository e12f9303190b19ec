// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorytransport.h"

#include <QStringList>

namespace dropscope {

/// A session on a bench: no network, time by hand, a dialogue that reads as one.
///
///     bench.play("S: +OK ready\n"
///                "C: STAT\n"
///                "S: +OK 2 320\n");
///
/// S: lines are served with CR LF, C: lines must be exactly what was written since. The first difference is
/// kept in mismatch().
class SessionBench
{
public:
    /// Serves octets in reads of so many; 0: each S: line as one read.
    explicit SessionBench(qsizetype readSize = 0);

    /// Opens and lets the connection come to be.
    void open(const SessionSettings& settings = {});
    void play(const char* dialogue);
    /// Octets of the server, in this bench's reads.
    void serve(OctetView octets);
    /// Opens, signs in as mrose with mvan99, and stands in TRANSACTION.
    void enterTransaction(const SessionSettings& settings = {});

    [[nodiscard]] const QString& mismatch() const { return m_mismatch; }
    /// What was written beyond the C: lines.
    [[nodiscard]] Octets unexpected() { return std::exchange(m_written, {}) + transport->takeWritten(); }

    ManualClock clock;
    std::shared_ptr<Transcript> transcript = std::make_shared<Transcript>();
    MemoryTransport* transport; ///< owned by the session
    std::unique_ptr<Session> session;
    std::optional<Expected<Greeting>> greeting;
    int closedCount = 0;

private:
    void expectWritten(const Octets& line);

    qsizetype m_readSize;
    Octets m_written;
    QString m_mismatch;
};

} // namespace dropscope
