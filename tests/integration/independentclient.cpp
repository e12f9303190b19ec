// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/independentclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QStandardPaths>

#include <chrono>

namespace dropscope {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto limit = 60s;

/// Whether it ran to an end of its own, with whatever code.
bool run(QProcess& process, const QString& program, const QStringList& arguments)
{
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, arguments);
    process.closeWriteChannel();
    if (finished.isEmpty() && process.error() != QProcess::FailedToStart)
        finished.wait(static_cast<int>(std::chrono::milliseconds(limit).count()));
    return !finished.isEmpty() && process.exitStatus() == QProcess::NormalExit;
}

QString missing(const QString& program)
{
    return QStandardPaths::findExecutable(program).isEmpty() ? program + " is not installed"_L1 : QString();
}

} // namespace

QString IndependentClient::pythonMissing() { return missing(u"python3"_s); }

SignInReport IndependentClient::python(const SignInWish& wish)
{
    QStringList arguments = {QStringLiteral(DROPSCOPE_SOURCE_DIR "/tests/integration/pop3_signin.py"),
                             wish.host,
                             QString::number(wish.port),
                             wish.method,
                             wish.user,
                             u"--tls"_s,
                             wish.tls};
    if (!wish.caFile.isEmpty())
        arguments += {u"--ca"_s, wish.caFile};
    if (!wish.clientCertificateFile.isEmpty())
        arguments += {u"--cert"_s, wish.clientCertificateFile};
    if (wish.permitsOldDevices)
        arguments += u"--old"_s;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DROPSCOPE_PASSWORD"_s, QString::fromUtf8(wish.secret));
    process.setProcessEnvironment(environment);

    SignInReport report;
    report.couldRun = run(process, u"python3"_s, arguments) && process.exitCode() == 0;
    report.errors = process.readAllStandardError();
    const QJsonObject said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    report.isSignedIn = said.value("signedIn"_L1).toBool();
    report.messages = said.value("messages"_L1).toInt();
    report.reply = said.value("reply"_L1).toString().toUtf8();
    report.fault = said.value("fault"_L1).toString().toUtf8();
    report.protocol = said.value("protocol"_L1).toString().toUtf8();
    report.sha256 = QByteArray::fromHex(said.value("sha256"_L1).toString().toLatin1());
    return report;
}

QString IndependentClient::curlMissing() { return missing(u"curl"_s); }

SignInReport IndependentClient::curl(const SignInWish& wish)
{
    const bool isImplicit = wish.tls == "implicit"_L1;
    const QString url = u"%1://%2:%3/"_s.arg(isImplicit ? u"pop3s"_s : u"pop3"_s, wish.host).arg(wish.port);
    const bool isToken = wish.method.contains("OAUTH"_L1);
    const QString option = wish.method == "APOP"_L1 ? u"AUTH=+APOP"_s : "AUTH="_L1 + wish.method;
    QStringList arguments = {u"--silent"_s, u"--show-error"_s,    u"--user"_s, wish.user + u':', u"--url"_s,
                             url,           u"--login-options"_s, option};
    if (isToken)
        arguments += {u"--oauth2-bearer"_s, QString::fromLatin1(wish.secret)};
    else if (wish.method != "EXTERNAL"_L1) // which curl takes only where there is no password
        arguments[3] += QString::fromUtf8(wish.secret);
    if (wish.tls == "stls"_L1)
        arguments += u"--ssl-reqd"_s;
    if (!wish.caFile.isEmpty())
        arguments += {u"--cacert"_s, wish.caFile};
    if (!wish.clientCertificateFile.isEmpty())
        arguments += {u"--cert"_s, wish.clientCertificateFile};

    QProcess process;
    SignInReport report;
    report.couldRun = run(process, u"curl"_s, QStringList(u"--disable"_s) + arguments);
    report.errors = process.readAllStandardError();
    report.isSignedIn = process.exitCode() == 0;
    // Its listing of the maildrop: a line for each message.
    report.messages = static_cast<int>(process.readAllStandardOutput().count('\n'));
    return report;
}

} // namespace dropscope
