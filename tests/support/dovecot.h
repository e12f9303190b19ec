// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"
#include "tests/support/certificateauthority.h"
#include "tests/support/dovecotconfiguration.h"
#include "tests/support/dovecotoptions.h"
#include "tests/support/tokenissuer.h"

#include <QByteArray>
#include <QHash>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

#include <sys/types.h>

/// Skips a test that cannot run for the reason given, a QString, and says why; goes on if that is empty. For
/// CI (CI=true in the environment) it fails instead, so that nobody believes it ran.
#define DROPSCOPE_REQUIRE(reason)                                                                            \
    do {                                                                                                     \
        const QString missing = reason;                                                                      \
        if (!missing.isEmpty() && dropscope::Dovecot::isDemanded())                                          \
            QFAIL(qPrintable(missing));                                                                      \
        if (!missing.isEmpty())                                                                              \
            QSKIP(qPrintable(missing));                                                                      \
    } while (false)

/// First statement of an initTestCase() that needs the real server.
#define DROPSCOPE_REQUIRE_DOVECOT() DROPSCOPE_REQUIRE(dropscope::Dovecot::unavailableReason())

namespace dropscope {

/// A private instance of the real Dovecot's POP3 server, for as long as the object lives.
///
/// Theory of operation. Everything Dovecot needs (configuration, sockets, log, passwd-file, Maildirs) lies in
/// one temporary folder with a short path, because the path of a Unix socket has to fit into 107 octets. One
/// configuration serves everybody: Dovecot runs as an ordinary user with all services under that user's name
/// and without chroot. Where the test runs as root, the child process becomes "dovenull" before it executes
/// Dovecot, and the folder is given to that user.
///
/// The ports are chosen by the system, released, and handed to Dovecot; where somebody else got one in
/// between, Dovecot fails to bind and start() tries others. Readiness is the line in the log that Dovecot
/// writes after it listens.
///
/// Each object has a certificate authority and a signer of tokens of its own, made in memory; what Dovecot
/// reads of them is written before it starts. Passwords are kept as they are, because that is what the
/// challenges of APOP, CRAM-MD5, DIGEST-MD5 and SCRAM are all computed from.
///
/// Dovecot is the leader of a process group of its own, which is killed whole at the end, and gets SIGTERM
/// from the kernel when the thread that called start() ends, also when that thread crashed.
class Dovecot
{
public:
    /// DovecotOptions::plain(): no TLS, and few methods.
    explicit Dovecot(QByteArray extraConfiguration = {});
    explicit Dovecot(DovecotOptions options);
    ~Dovecot();
    Q_DISABLE_COPY_MOVE(Dovecot)

    /// Why there is no Dovecot with POP3 on this machine; empty if there is.
    [[nodiscard]] static QString unavailableReason();
    /// Whether a missing Dovecot is a failure: CI is set in the environment and not "false" or "0".
    [[nodiscard]] static bool isDemanded();
    /// A TCP port of 127.0.0.1 that was free a moment ago, for extra listeners. 0 if there is none.
    [[nodiscard]] static quint16 freePort();

    /// Returns when POP3 answers at port(), or with false and errorText(). Waits at most 20 seconds for each
    /// port that it tries, an event loop running.
    [[nodiscard]] bool start();
    /// Ends Dovecot and all connections. The Maildirs stay, and start() may be called again: at the same
    /// ports, if nobody took them meanwhile.
    void stop();

    /// What went wrong, with the end of Dovecot's log.
    [[nodiscard]] QString errorText() const { return m_errorText; }
    /// 127.0.0.1, but for DovecotOptions::refusesClearText.
    [[nodiscard]] QString host() const;
    /// POP3, with STLS if there is TLS. 0 while not started.
    [[nodiscard]] quint16 port() const { return m_process ? m_ports.plain : quint16{0}; }
    /// POP3 under TLS from the first octet. 0 while not started, and without TLS.
    [[nodiscard]] quint16 tlsPort() const { return m_process ? m_ports.tls : quint16{0}; }
    /// All that Dovecot logged since the object was made.
    [[nodiscard]] QByteArray log() const;

    /// Adds a user with an empty maildrop; before or after start(). Neither name nor password may be empty,
    /// the name must not contain ':' or line ends. False if that is not so, the name is taken, or the disk
    /// refuses.
    [[nodiscard]] bool addUser(const QString& name, const QByteArray& password);
    /// Puts a message into the user's Maildir, octet for octet. Messages are numbered in the order of
    /// delivery. False if there is no such user or the disk refuses.
    [[nodiscard]] bool deliver(const QString& user, OctetView message);
    /// Full paths of the user's messages, in the order of delivery.
    [[nodiscard]] QStringList maildirFiles(const QString& user) const;

    /// Whether Dovecot names the mechanism to whom asks without TLS, such as DIGEST-MD5, which not every
    /// build has. False while not started.
    [[nodiscard]] bool offers(const QByteArray& mechanism) const;

    /// Signed the certificate that Dovecot shows unless it is given another: for localhost, 127.0.0.1 and
    /// 127.0.0.2; and that of its clients. It can sign what is wrong.
    [[nodiscard]] const CertificateAuthority& authority() const { return m_authority; }
    /// The authority's certificate, PEM; there after start().
    [[nodiscard]] QString caFile() const { return path("ca.pem"); }
    /// What Dovecot shows from the next start() on.
    void setIdentity(const ServerIdentity& identity) { m_identity = identity; }
    /// Of what it shows, 32 octets.
    [[nodiscard]] Octets certificateSha256() const { return authority().sha256(m_identity.certificate); }
    /// A new certificate for the user, by which EXTERNAL signs in, with its key in the same file, PEM. Empty
    /// if it cannot be made.
    [[nodiscard]] QString clientCertificateFile(const QString& user);

    /// For OAUTHBEARER and XOAUTH2: good for an hour.
    [[nodiscard]] QByteArray token(const QString& user) const;
    /// Was good until a minute ago.
    [[nodiscard]] QByteArray expiredToken(const QString& user) const;
    /// Says the same as a good one, and was signed by somebody else.
    [[nodiscard]] QByteArray forgedToken(const QString& user) const;

private:
    enum class Outcome { Ready, PortTaken, Failed };

    [[nodiscard]] bool prepareFolder();
    [[nodiscard]] bool giveAway(const QString& path) const;
    [[nodiscard]] bool writeOwn(const QString& path, const QByteArray& content) const;
    [[nodiscard]] bool writeConfiguration() const;
    [[nodiscard]] DovecotPorts freePorts() const;
    [[nodiscard]] Outcome launch();
    void awaitReadiness(qint64 logStart);
    void terminate(pid_t group);
    [[nodiscard]] QByteArray logSince(qint64 start) const;
    [[nodiscard]] QString path(const char* name) const;
    bool fail(const QString& what);

    QTemporaryDir m_folder;
    DovecotOptions m_options;
    CertificateAuthority m_authority;
    ServerIdentity m_identity;
    TokenIssuer m_issuer;
    QHash<QString, QString> m_maildirs; ///< by user
    std::unique_ptr<QProcess> m_process;
    QString m_errorText;
    quint64 m_delivered = 0;
    int m_clientCertificates = 0;
    DovecotPorts m_ports; ///< of the last start
};

} // namespace dropscope
