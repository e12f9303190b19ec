// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/proxyverb.h"

#include "app/cli/demoserver.h"
#include "app/cli/output/faultlist.h"
#include "app/cli/output/proxiedfactstext.h"
#include "core/base/printable.h"
#include "core/proxy/recordingproxy.h"
#include "core/transport/servercertificate.h"
#include "core/transport/tlsfiles.h"

#include <QSslCertificate>

#include <csignal>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

Octets withNumber(quint64 connection, const Octets& lines)
{
    const Octets number = Octets::number(connection) + ' ';
    Octets numbered = number + lines;
    numbered.replace("\n", "\n" + number);
    return numbered.chopped(number.size());
}

Octets noteLine(const QString& text) { return "# " + text.toUtf8() + '\n'; }

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> ProxyVerb::make(const Surroundings& surroundings)
{
    const Options& options = surroundings.options;
    if (options.wantsFaultList)
        return std::unique_ptr<Verb>(new ProxyVerb(surroundings, {}));
    for (const Fault& fault : options.faults)
        if (const FaultRow& row = faultRow(fault.kind); !actsOnOctets(row))
            return Unexpected{UsageError{
                u"--fault %1 is one of the test server's: give it to serve; the proxy has those of proxy "
                "--list-faults"_s.arg(QLatin1StringView(row.name)),
                options.verb}};
    if (options.arguments.isEmpty())
        return Unexpected{UsageError{u"proxy wants URL: the server's address"_s, options.verb}};
    const bool meetsClients = options.wantsTls || options.clientStls == ClientStls::Terminate;
    if (!options.identityFile.isEmpty() && !meetsClients)
        return Unexpected{
            UsageError{u"--identity goes with --tls or --client-stls terminate"_s, options.verb}};
    auto target = parseTarget(options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new ProxyVerb(surroundings, std::move(*target)));
}

ProxyVerb::ProxyVerb(const Surroundings& surroundings, Target target)
    : m_surroundings(surroundings)
    , m_target(std::move(target))
{
}

ProxyVerb::~ProxyVerb() = default;

void ProxyVerb::start()
{
    if (m_surroundings.options.wantsFaultList)
        return listFaults(m_surroundings, FaultsListed::OnTheWay);
    if (const auto started = startDemo(); !started)
        return fail(started.error());
    const auto chosen = settings();
    if (!chosen)
        return fail(chosen.error());
    if (const auto opened = openFiles(); !opened)
        return fail(opened.error());
    m_proxy = std::make_unique<RecordingProxy>(*chosen, [this] { return newTranscript(); });
    watch();
    if (const auto port = m_proxy->start(); !port) {
        const auto* const error = std::get_if<ConnectError>(&port.error());
        if (error == nullptr)
            return fail(port.error());
        m_surroundings.console.say(
            u"cannot listen on %1: %2"_s.arg(endText(chosen->address, chosen->port), error->systemText));
        m_surroundings.finish(ExitCode::NoConnection);
        return;
    }
    announce();
}

int ProxyVerb::interrupt(int signalNumber)
{
    if (m_proxy)
        m_proxy->stop();
    const bool hasFailed = m_hasSaidRecordingFailed || m_hasSaidLogFailed;
    const bool isUsualEnd = signalNumber == SIGINT || signalNumber == SIGTERM;
    const int usual = static_cast<int>(hasFailed ? ExitCode::FileFailed : ExitCode::Done);
    return isUsualEnd ? usual : exitCodeForSignal(signalNumber);
}

Expected<Done> ProxyVerb::startDemo()
{
    if (!m_target.isDemo)
        return Done{};
    m_demo = std::make_unique<DemoServer>();
    return m_demo->serve(m_target);
}

Expected<Done> ProxyVerb::openFiles()
{
    const Options& options = m_surroundings.options;
    if (!options.recordFile.isEmpty()) {
        auto file = RecordingFile::create(options.recordFile);
        if (!file)
            return Unexpected{Error(file.error())};
        m_recording = std::move(*file);
        Transcript(m_recording).end(systemClock().now()); // a capture from the first moment, if an empty one
    }
    if (!options.logFile.isEmpty()) {
        auto log = LogFile::open(options.logFile);
        if (!log)
            return Unexpected{log.error()};
        m_log = std::move(*log);
    }
    return Done{};
}

Expected<ProxySettings> ProxyVerb::settings()
{
    const Options& options = m_surroundings.options;
    ProxySettings settings;
    settings.server = m_target.endpoint;
    settings.security = m_target.security;
    settings.tls = m_target.tls;
    settings.address = options.listenAddress;
    settings.port = options.port;
    settings.wantsTlsOfClients = options.wantsTls;
    settings.clientStls = options.clientStls;
    settings.faults = options.faults;
    settings.connectLimit = settings.handshakeLimit = options.timeout;
    if (!settings.needsIdentity())
        return settings;
    auto made = identity();
    if (!made)
        return Unexpected{made.error()};
    settings.identity = std::move(*made);
    m_certificateSha256 = QSslCertificate(settings.identity.certificate).digest(QCryptographicHash::Sha256);
    return settings;
}

Expected<ServerIdentity> ProxyVerb::identity() const
{
    const Options& options = m_surroundings.options;
    if (!options.identityFile.isEmpty()) {
        auto read = readServerIdentity(options.identityFile);
        if (!read)
            return Unexpected{Error(read.error())};
        return std::move(*read);
    }
    QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    const QString address = options.listenAddress.toString();
    const bool isOne = options.listenAddress != QHostAddress(QHostAddress::Any) &&
                       options.listenAddress != QHostAddress(QHostAddress::AnyIPv4) &&
                       options.listenAddress != QHostAddress(QHostAddress::AnyIPv6);
    if (isOne && !names.contains(address))
        names.append(address);
    auto made = makeServerIdentity(names);
    if (!made)
        return Unexpected{Error(TlsError{TlsError::Kind::Unavailable, {}, 0, made.error().text, {}})};
    return std::move(*made);
}

void ProxyVerb::announce()
{
    Console& console = m_surroundings.console;
    const QHostAddress& address = m_proxy->settings().address;
    const bool hasCertificate = !m_certificateSha256.isEmpty();
    const QString fingerprint = hasCertificate ? fingerprintText(m_certificateSha256) : QString();
    if (m_surroundings.options.wantsJson) {
        JsonWriter json;
        json.beginObject().key("listening").beginObject();
        json.key("address").string(address.toString());
        json.key("port").number(quint64(m_proxy->port()));
        json.key("certificateSha256").string(hasCertificate ? std::optional(fingerprint) : std::nullopt);
        json.endObject().endObject();
        console.write(json.take());
    } else {
        console.line(u"listening on %1"_s.arg(endText(address, m_proxy->port())));
        if (hasCertificate)
            console.line(u"certificate SHA-256 "_s + fingerprint);
    }
    if (console.outputFailure())
        fail(*console.outputFailure());
}

void ProxyVerb::watch()
{
    RecordingProxy* const proxy = m_proxy.get();
    QObject::connect(proxy, &RecordingProxy::connectionBegan, proxy,
                     [this](const ProxiedFacts& facts, const std::shared_ptr<Transcript>& transcript) {
                         onBegan(facts, transcript);
                     });
    QObject::connect(proxy, &RecordingProxy::connectionEnded, proxy,
                     [this](const ProxiedFacts& facts) { onEnded(facts); });
    QObject::connect(proxy, &RecordingProxy::clientRefused, proxy,
                     [this](const QHostAddress& address, quint16 port) {
                         m_surroundings.console.say(
                             u"%1 was turned away: %2 connections are open"_s.arg(endText(address, port))
                                 .arg(m_proxy->openConnections()));
                     });
}

std::shared_ptr<Transcript> ProxyVerb::newTranscript() const
{
    if (m_recording)
        return std::make_shared<Transcript>(m_recording);
    return m_log ? std::make_shared<Transcript>() : nullptr;
}

void ProxyVerb::onBegan(const ProxiedFacts& facts, const std::shared_ptr<Transcript>& transcript)
{
    if (!m_surroundings.options.wantsJson)
        m_surroundings.console.line(beganText(facts));
    if (!m_log)
        return;
    log(facts.number, noteLine(beganText(facts)));
    auto writer = std::make_unique<ScriptWriter>(
        [this, number = facts.number](const Octets& text) { log(number, text); });
    transcript->addListener(writer.get());
    m_writers.emplace(facts.number, std::move(writer));
}

void ProxyVerb::onEnded(const ProxiedFacts& facts)
{
    Console& console = m_surroundings.console;
    const QString error = errorTextOf(facts, scene());
    if (m_surroundings.options.wantsJson) {
        JsonWriter json;
        writeProxied(json, facts, scene());
        console.write(json.take());
    } else {
        console.line(endedText(facts));
    }
    if (!error.isEmpty())
        console.say(u"connection %1: %2"_s.arg(facts.number).arg(error));
    if (m_log) {
        if (!error.isEmpty())
            log(facts.number, noteLine(error));
        log(facts.number, noteLine(endedText(facts)));
        m_writers.erase(facts.number); // its transcript has ended, and tells nobody any more
    }
    checkFiles();
}

void ProxyVerb::log(quint64 connection, const Octets& lines)
{
    m_log->write(withNumber(connection, lines));
    checkFiles();
}

/// Says once that something is not recorded any more; clients are served all the same.
void ProxyVerb::checkFiles()
{
    Console& console = m_surroundings.console;
    const bool hasRecordingFailed = m_recording && !m_recording->failure().isEmpty();
    if (hasRecordingFailed && !std::exchange(m_hasSaidRecordingFailed, true))
        console.say(errorText(
            FileError{FileError::Kind::NotWritable, m_recording->path(), m_recording->failure()}, {}));
    if (m_log && m_log->failure() && !std::exchange(m_hasSaidLogFailed, true))
        console.say(errorText(*m_log->failure(), {}));
}

ErrorScene ProxyVerb::scene() const
{
    const Endpoint& endpoint = m_target.endpoint;
    const QString host = printable(endpoint.host);
    const QString server = (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(endpoint.port);
    return {server, Stage::Connecting, m_surroundings.options.timeout, std::nullopt};
}

void ProxyVerb::fail(const Error& error)
{
    m_surroundings.console.say(errorText(error, scene()));
    m_surroundings.finish(exitCodeFor({error, Stage::Connecting}));
}

} // namespace dropscope
