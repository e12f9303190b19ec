// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/proxiedsource.h"

#include "core/proxy/recordingproxy.h"
#include "core/transport/servercertificate.h"

#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

Expected<ServerIdentity> identityFor(const QHostAddress& address)
{
    QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    const QString own = address.toString();
    const bool isEvery = address == QHostAddress(QHostAddress::Any) ||
                         address == QHostAddress(QHostAddress::AnyIPv4) ||
                         address == QHostAddress(QHostAddress::AnyIPv6);
    if (!isEvery && !names.contains(own))
        names.append(own);
    auto made = makeServerIdentity(names);
    if (!made)
        return Unexpected{Error(TlsError{TlsError::Kind::Unavailable, own, 0, made.error().text, {}})};
    return std::move(*made);
}

ProxySettings settingsFor(const ProxyRequest& request)
{
    ProxySettings settings;
    settings.server = request.server;
    settings.security = request.security;
    settings.tls = request.tls;
    settings.address = request.address;
    settings.port = request.port;
    settings.wantsTlsOfClients = request.wantsTlsOfClients;
    settings.clientStls = request.terminatesStls ? ClientStls::Terminate : ClientStls::PassThrough;
    settings.faults = request.faults;
    return settings;
}

} // namespace

ProxiedSource::ProxiedSource(ProxyRequest request)
    : m_request(std::move(request))
{
}

ProxiedSource::~ProxiedSource()
{
    if (m_proxy)
        m_proxy->disconnect(this);
}

Expected<std::unique_ptr<ProxiedSource>> ProxiedSource::start(const ProxyRequest& request,
                                                              const QString& recordingFolder)
{
    std::unique_ptr<ProxiedSource> source(new ProxiedSource(request));
    source->m_recording =
        recordingFolder.isEmpty() ? RecordingFile::temporary() : RecordingFile::recoverable(recordingFolder);
    ProxySettings settings = settingsFor(request);
    if (settings.needsIdentity()) {
        auto identity = identityFor(request.address);
        if (!identity)
            return Unexpected{identity.error()};
        settings.identity = std::move(*identity);
        source->m_sha256 = QSslCertificate(settings.identity.certificate).digest(QCryptographicHash::Sha256);
    }
    source->m_proxy =
        std::make_unique<RecordingProxy>(std::move(settings), [recording = source->m_recording] {
            return std::make_shared<Transcript>(recording);
        });
    RecordingProxy* const proxy = source->m_proxy.get();
    ProxiedSource* const self = source.get();
    connect(proxy, &RecordingProxy::connectionBegan, self,
            [self](const ProxiedFacts&, const std::shared_ptr<Transcript>& transcript) {
                self->m_connections.add(transcript);
                emit self->changed();
            });
    connect(proxy, &RecordingProxy::connectionEnded, self, [self](const ProxiedFacts& facts) {
        self->m_lastError = facts.error;
        emit self->changed();
    });
    connect(proxy, &RecordingProxy::clientRefused, self, &ProxiedSource::changed);
    const auto port = proxy->start();
    if (!port)
        return Unexpected{port.error()};
    source->m_port = *port;
    return source;
}

bool ProxiedSource::isListening() const { return m_proxy->isListening(); }

qsizetype ProxiedSource::openConnections() const { return m_proxy->openConnections(); }

quint64 ProxiedSource::refused() const { return m_proxy->counters().refused; }

void ProxiedSource::stop()
{
    m_proxy->stop();
    emit changed();
}

} // namespace dropscope::ui
