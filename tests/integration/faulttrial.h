// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conformance/servercheck.h"
#include "core/mailstore/memorystore.h"
#include "core/server/testserver.h"
#include "tests/integration/speedyclock.h"

#include <QElapsedTimer>
#include <QMap>

#include <memory>

namespace dropscope {

/// How the test server stands when the check asks it.
enum class TrialSetup : quint8 {
    Clear, ///< no TLS
    Stls,  ///< and passwords under TLS alone
    Tls,   ///< from the first octet, as localhost
    Empty, ///< no message
};

/// One run of the whole check against the test server with some faults.
struct Trial
{
    Octets faults = {}; ///< separated by spaces
    TrialSetup setup = TrialSetup::Clear;
    Octets also = {};   ///< globs of cases that cannot but be affected as well
    Octets warned = {}; ///< globs of cases for which a warning is what is due
    Octets only = "*";  ///< globs of the cases that are asked
    int speed = 1;      ///< the clocks go that much faster
    bool isOldTlsPermitted = false;
    bool isSlow = false; ///< the slow cases are asked
    bool hasUtf8 = true;
    SignInPolicy policy = SignInPolicy::User;
    Octets user = "mrose";
    Octets password = "tanstaaf";
    bool keepsApopApart = false;
    bool comparesNumbers = false; ///< an amount that differs from that of the clean server is a find
    bool isStlsDemanded = false;  ///< in place of taking it where CAPA says so
};

/// What came of one case: its verdict, and its detail with every number taken out.
struct CaseOutcome
{
    Verdict verdict = Verdict::Skip;
    QString detail;     ///< without digits
    QString fullDetail; ///< as it was
};
using TrialOutcome = QMap<QByteArray, CaseOutcome>;

/// Several run side by side in one event loop.
class FaultTrial final : public QObject
{
    Q_OBJECT

public:
    explicit FaultTrial(Trial trial);

    void start();
    [[nodiscard]] const Trial& trial() const { return m_trial; }
    [[nodiscard]] TrialOutcome outcome() const;
    /// In milliseconds, from the start until now.
    [[nodiscard]] qint64 took() const { return m_timer.elapsed(); }

signals:
    void finished();

private:
    [[nodiscard]] ServerOptions options();
    [[nodiscard]] CheckSettings settings(quint16 port);

    Trial m_trial;
    QElapsedTimer m_timer;
    SpeedyClock m_clock;
    std::shared_ptr<MemoryStore> m_store;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ServerCheck> m_check;
};

} // namespace dropscope
