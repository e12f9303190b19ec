// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace dropscope {

/// What an independent client is to do, and against whom.
struct SignInWish
{
    QString method; ///< "USER/PASS", "APOP" or the name of a mechanism
    QString user;
    QByteArray secret; ///< password or token
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString tls = QStringLiteral("none"); ///< or "stls", "implicit"
    QString caFile;
    QString clientCertificateFile;  ///< empty: none
    bool permitsOldDevices = false; ///< python() alone can
};

/// What came of it.
struct SignInReport
{
    bool isSignedIn = false;
    int messages = 0;    ///< in the maildrop
    QByteArray reply;    ///< the last line of the server, or why the client went no further
    QByteArray fault;    ///< of a refused token: the JSON that the server explains it with
    QByteArray protocol; ///< of TLS, as "TLSv1.3"
    QByteArray sha256;   ///< of the server's certificate; empty without TLS
    QByteArray errors;   ///< of the client as a program, for the message of a test
    bool couldRun = false;
};

/// Clients that share nothing with Dropscope, to show that a server does what a test of Dropscope then relies
/// on. Each call waits for the client's end, at most a minute, an event loop running.
class IndependentClient
{
public:
    /// Why there is no Python; empty if there is.
    [[nodiscard]] static QString pythonMissing();
    /// Python's poplib and ssl, and mechanisms computed in pop3_signin.py.
    [[nodiscard]] static SignInReport python(const SignInWish& wish);

    /// Why there is no curl; empty if there is.
    [[nodiscard]] static QString curlMissing();
    /// curl, which knows neither SCRAM nor ANONYMOUS. Tells no reply, fault or fingerprint.
    [[nodiscard]] static SignInReport curl(const SignInWish& wish);
};

} // namespace dropscope
