// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/serveverb.h"

#include "app/cli/output/dialectlist.h"
#include "app/cli/output/errortext.h"
#include "app/cli/output/faultlist.h"
#include "core/base/printable.h"
#include "core/mailstore/openmailstore.h"
#include "core/server/demomaildrop.h"
#include "core/server/testserver.h"
#include "core/transcript/script.h"
#include "core/transport/servercertificate.h"

#include <QFile>

#include <algorithm>
#include <csignal>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString userOf(const Options& options)
{
    return options.user.isEmpty() ? QString::fromLatin1(DemoMaildrop::userName) : options.user;
}

bool isAboutUtf8(const Fault& fault)
{
    const auto cases = casesOf(faultRow(fault.kind));
    return std::ranges::any_of(
        cases, [](const Octets& id) { return id.startsWith("rfc6856/") && id.contains("utf8"); });
}

/// A server that offers UTF8 must not send header fields beyond ASCII to a client that did not ask for it.
/// Mail of the person's own is sent as it is; so UTF8 is offered for it only where somebody wants that.
bool offersUtf8(const Options& options)
{
    return options.offersUtf8 || options.arguments.isEmpty() ||
           std::ranges::any_of(options.user, [](QChar c) { return c.unicode() > 0x7F; }) ||
           std::ranges::any_of(options.faults, isAboutUtf8);
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> ServeVerb::make(const Surroundings& surroundings)
{
    return std::unique_ptr<Verb>(new ServeVerb(surroundings));
}

ServeVerb::ServeVerb(const Surroundings& surroundings)
    : m_surroundings(surroundings)
{
}

ServeVerb::~ServeVerb() = default;

void ServeVerb::start()
{
    const Options& options = m_surroundings.options;
    if (options.wantsFaultList)
        return listFaults(m_surroundings, FaultsListed::All);
    if (options.wantsDialectList)
        return listDialects(m_surroundings);
    const auto store = openSource();
    if (!store) {
        fail(store.error());
        return;
    }
    if (const auto opened = openLog(); !opened) {
        fail(opened.error());
        return;
    }
    startServer(*store);
}

int ServeVerb::interrupt(int signalNumber)
{
    if (m_server)
        m_server->stop();
    const bool isUsualEnd = signalNumber == SIGINT || signalNumber == SIGTERM;
    return isUsualEnd ? static_cast<int>(ExitCode::Done) : exitCodeForSignal(signalNumber);
}

Expected<std::shared_ptr<MailStore>> ServeVerb::openSource() const
{
    const QByteArrayList& arguments = m_surroundings.options.arguments;
    if (arguments.isEmpty())
        return std::shared_ptr<MailStore>(DemoMaildrop::messages());
    auto store = openMailStore(QFile::decodeName(arguments.constFirst()));
    if (!store)
        return Unexpected{store.error()};
    return std::shared_ptr<MailStore>(std::move(*store));
}

Expected<Done> ServeVerb::openLog()
{
    if (m_surroundings.options.logFile.isEmpty())
        return Done{};
    auto log = LogFile::open(m_surroundings.options.logFile);
    if (!log)
        return Unexpected{log.error()};
    m_log = std::move(*log);
    return Done{};
}

void ServeVerb::startServer(const std::shared_ptr<MailStore>& store)
{
    const Options& options = m_surroundings.options;
    ServerOptions settings = serverOptions(store);
    if (options.wantsTls && settings.tls == ServerTls::Never) {
        m_surroundings.finish(ExitCode::NoConnection);
        return;
    }
    m_server = std::make_unique<TestServer>(std::move(settings));
    noteClients();
    const auto port = m_server->start();
    if (!port) {
        const auto* const error = std::get_if<ConnectError>(&port.error());
        const QString because = error != nullptr ? error->systemText : QString();
        m_surroundings.console.say(u"cannot listen on 127.0.0.1:%1: %2"_s.arg(options.port).arg(because));
        m_surroundings.finish(ExitCode::NoConnection);
        return;
    }
    announce();
}

ServerOptions ServeVerb::serverOptions(const std::shared_ptr<MailStore>& store) const
{
    const Options& options = m_surroundings.options;
    const Secret secret = m_surroundings.secret.isEmpty() ? Secret(DemoMaildrop::password.toByteArray())
                                                          : m_surroundings.secret;
    ServerOptions settings;
    settings.accounts.push_back({userOf(options).toUtf8(), secret, store, m_surroundings.token});
    settings.port = options.port;
    settings.offersUtf8 = settings.makesSurrogates = offersUtf8(options);
    settings.isExclusive = options.isExclusive;
    settings.faults = options.faults;
    auto identity = makeServerIdentity({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s});
    if (!identity) {
        const QString because = printable(identity.error().text);
        m_surroundings.console.say(u"no TLS, for no certificate could be made: %1"_s.arg(because));
    } else {
        settings.identity = std::move(*identity);
        settings.tls = options.wantsTls ? ServerTls::FromFirstOctet : ServerTls::OnStls;
    }
    if (options.dialect != nullptr)
        speakAs(*options.dialect, settings);
    return settings;
}

void ServeVerb::announce()
{
    Console& console = m_surroundings.console;
    console.line(u"listening on 127.0.0.1:%1"_s.arg(m_server->port()));
    if (const Octets sha256 = m_server->certificateSha256(); !sha256.isEmpty())
        console.line(u"certificate SHA-256 "_s + fingerprintText(sha256));
    const QString user = printable(userOf(m_surroundings.options));
    const bool isDefault = m_surroundings.secret.isEmpty();
    console.line(isDefault ? u"user %1, password %2"_s.arg(user, QString::fromLatin1(DemoMaildrop::password))
                           : u"user %1"_s.arg(user));
    if (console.outputFailure())
        fail(*console.outputFailure());
}

void ServeVerb::noteClients()
{
    if (!m_log)
        return;
    const auto note = [log = m_log.get()](quint64 connection, const Octets& text) {
        log->write(QByteArray::number(connection) + ' ' + text + '\n');
    };
    QObject::connect(m_server.get(), &TestServer::clientConnected, m_server.get(),
                     [note](quint64 connection, const QHostAddress& address, quint16 port) {
                         note(connection, "# connected from " + address.toString().toLatin1() + ':' +
                                              QByteArray::number(port));
                     });
    QObject::connect(m_server.get(), &TestServer::commandReceived, m_server.get(),
                     [note](quint64 connection, const Octets& line) {
                         note(connection, scriptLine(Direction::Client, line + "\r\n"));
                     });
    QObject::connect(m_server.get(), &TestServer::clientSecured, m_server.get(),
                     [note](quint64 connection, const TlsFacts& facts) {
                         note(connection,
                              "# under " + facts.protocol.toUtf8() + ", " + facts.cipher.toUtf8());
                     });
    QObject::connect(m_server.get(), &TestServer::clientFailedTls, m_server.get(),
                     [note](quint64 connection, const TlsError& error) {
                         note(connection, "# TLS failed: " + printable(error.systemText).toUtf8());
                     });
    QObject::connect(m_server.get(), &TestServer::clientDisconnected, m_server.get(),
                     [note](quint64 connection) { note(connection, "# disconnected"); });
}

void ServeVerb::fail(const Error& error)
{
    const Failure failure{error, Stage::Listing};
    m_surroundings.console.say(errorText(error, {}));
    m_surroundings.finish(exitCodeFor(failure));
}

} // namespace dropscope
