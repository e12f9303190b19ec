// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/verbtable.h"
#include "core/auth/signinpolicy.h"
#include "core/base/expected.h"
#include "core/conformance/checkcase.h"
#include "core/findings/embedded/embeddedsettings.h"
#include "core/proxy/proxysettings.h"
#include "core/session/session.h"
#include "core/transport/security.h"

#include <QByteArrayList>
#include <QHostAddress>
#include <QString>

#include <chrono>
#include <optional>

namespace dropscope {

struct Dialect;

/// The command line was no good; where help is to be found, and why.
struct UsageError
{
    QString text; ///< never holds what stood in an argument that may be a secret
    std::optional<VerbId> verb;
};

/// What the command line said, checked as far as one option alone can be.
struct Options
{
    QByteArrayList arguments; ///< behind the verb, octets as they came
    QString passwordFile;
    QString tokenFile;
    QString caFile;
    QString certificateFile;
    QString keyFile;
    Octets trustedSha256; ///< of --trust-fingerprint; empty: none
    QString logFile;      ///< "-" for standard error; empty for none
    QString recordFile;   ///< empty for none
    QString folder;       ///< of --to
    QString mbox;
    QString part;     ///< of show
    QString saveFile; ///< of --save; empty: standard output
    QString user;
    QByteArrayList uniqueIds;
    QByteArrayList onlyCases;                      ///< globs
    QByteArrayList skippedCases;                   ///< globs
    QString earlierReport;                         ///< of --compare; empty for none
    QString baselineFile;                          ///< empty for none
    QString newBaselineFile;                       ///< of --write-baseline; empty for none
    QString deliverCommand;                        ///< empty for none
    QList<std::pair<QByteArray, QString>> reports; ///< format and file
    CaseLevel weakestLevel = CaseLevel::Info;
    int connectionLimit = 3; ///< at once
    std::chrono::milliseconds timeout{30'000};
    std::optional<std::chrono::milliseconds> maxTime;
    std::optional<VerbId> verb;
    std::optional<SignInPolicy> policy;            ///< of --auth; absent: what the address says, or auto
    std::pair<quint64, quint64> connections{0, 0}; ///< of compare, from 1; 0: the first with a dialogue
    quint16 port = 0;                              ///< 0: the system chooses
    std::optional<EmbeddedSettings> netx;          ///< of --as-netx and --netx
    std::optional<Security> security;              ///< absent: what the address says
    AddressFamily family = AddressFamily::Any;
    Pipelining pipelining = Pipelining::Auto;
    bool isTimeoutGiven = false;
    bool mayDelete = false;
    bool wantsSlow = false;
    bool wantsList = false;
    bool acceptsAnyCertificate = false;
    bool permitsOldDevices = false;
    bool wantsUtf8 = false;
    bool wantsHelp = false;
    bool wantsVersion = false;
    bool wantsJson = false;
    bool wantsHeaders = false;
    bool wantsProbe = false;
    bool mayOverwrite = false;
    bool isCommit = false;
    bool isDryRun = false;
    bool isRaw = false;
    bool wantsTls = false;    ///< serve, proxy: from the first octet
    bool offersUtf8 = false;  ///< serve: whatever is served
    bool isExclusive = false; ///< serve: to one session at a time
    bool wantsFaultList = false;
    bool wantsDialectList = false;
    QString identityFile; ///< proxy: empty for a certificate of its own making
    QHostAddress listenAddress = QHostAddress(QHostAddress::LocalHost);
    ClientStls clientStls = ClientStls::PassThrough;
    FaultPlan faults;
    const Dialect* dialect = nullptr; ///< of serve; null: the test server's own
};

/// Options may stand before and behind the verb; "--" ends them. The program's name is not among the words.
[[nodiscard]] Expected<Options, UsageError> parseOptions(const QByteArrayList& words);

} // namespace dropscope
