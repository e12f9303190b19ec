// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statusstrip.h"

#include "core/inspection/inspection.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/iconlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/quotedoctets.h"
#include "ui/text/tlstext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr int lockSize = 16;

quint64 octetsOf(const Transcript& transcript, Direction direction)
{
    return static_cast<quint64>(transcript.size(direction));
}

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , m_lock(new IconLabel(icon(IconName::LockOpen, Tone::Muted), lockSize))
    , m_connection(new ElidedLabel)
    , m_server(new ElidedLabel)
{
    setObjectName(u"statusStrip"_s);
    m_connection->setObjectName(u"statusConnection"_s);
    m_server->setObjectName(u"statusServer"_s);
    m_server->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTone(m_server, Tone::Muted);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_lock);
    row->addWidget(m_connection);
    row->addSpacing(16);
    row->addWidget(m_server, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(200ms);
    connect(&m_refresh, &QTimer::timeout, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::setProgressWidget(QWidget* progress)
{
    static_cast<QHBoxLayout*>(layout())->addWidget(progress, 1);
}

void StatusStrip::setServerShown(bool shown) { m_server->setVisible(shown); }

void StatusStrip::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    if (inspection) {
        connect(inspection, &Inspection::logAdded, this, &StatusStrip::refreshSoon);
        connect(inspection, &Inspection::logChanged, this, &StatusStrip::refreshSoon);
        connect(inspection, &Inspection::capabilitiesChanged, this, &StatusStrip::refresh);
        connect(inspection, &Inspection::greetingChanged, this, &StatusStrip::refresh);
        connect(inspection, &Inspection::tlsChanged, this, &StatusStrip::refresh);
        connect(inspection, qOverload<>(&Inspection::ended), this, &StatusStrip::refresh);
    }
    refresh();
}

void StatusStrip::setConnection(const QString& peer, const QString& signedInWith)
{
    m_peer = peer;
    m_signedInWith = signedInWith;
    refresh();
}

void StatusStrip::setSource(const QString& which)
{
    m_source = which;
    refresh();
}

void StatusStrip::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void StatusStrip::refresh()
{
    m_connection->setText(connectionText());
    m_server->setText(serverText());
    m_server->setExplanation(capabilityLines());
    const ProtectionLook look = lookOf(protectionOf(m_inspection));
    m_lock->setIcon(icon(look.icon, look.tone));
    m_lock->setVisible(m_inspection && !m_peer.isEmpty());
}

QString StatusStrip::connectionText() const
{
    if (m_inspection && m_inspection->files() != nullptr)
        return tr("Mail on your disk: no connection");
    if (!m_inspection || m_peer.isEmpty())
        return tr("Not connected");
    QStringList parts;
    if (!m_source.isEmpty())
        parts += m_source;
    parts += encryptionText();
    parts += tr("%1 (%2)").arg(m_peer, m_peer.startsWith(u'[') ? u"IPv6"_s : u"IPv4"_s);
    if (m_inspection->hasEnded())
        parts += tr("ended");
    if (!m_signedInWith.isEmpty())
        parts += m_signedInWith;
    if (const auto median = m_inspection->medianLatency())
        parts += tr("median reply %1").arg(durationText(*median));
    const Transcript& transcript = m_inspection->transcript();
    parts += tr("▲ %1  ▼ %2")
                 .arg(scaledOctets(octetsOf(transcript, Direction::Client)),
                      scaledOctets(octetsOf(transcript, Direction::Server)));
    return parts.join(u"  ·  "_s);
}

QString StatusStrip::encryptionText() const
{
    if (m_inspection->transcript().coverage().isOpaque)
        return tr("TLS, cannot be looked into");
    const auto tls = m_inspection->tls();
    if (!tls)
        return tr("plain TCP, not encrypted");
    const QString protocol = quotedOctets(tls->protocol.toUtf8());
    const QString how = tls->isAfterStls ? tr("%1 after STLS").arg(protocol) : protocol;
    return protectionOf(m_inspection) == Protection::Doubtful ? u"%1, %2"_s.arg(how, trustPhrase(tls->trust))
                                                              : how;
}

QString StatusStrip::serverText() const
{
    if (!m_inspection)
        return {};
    const auto& after = m_inspection->capabilitiesAfter();
    const auto& capabilities = after ? after : m_inspection->capabilitiesBefore();
    if (!capabilities)
        return m_inspection->greeting() ? quotedOctets(m_inspection->greeting()->humanText()) : QString();
    QStringList tags;
    for (const Octets& line : capabilities->lines())
        if (const Octets tag = line.split(' ').constFirst(); tag.toUpper() != "IMPLEMENTATION")
            tags += quotedOctets(tag);
    const QString capa = tr("CAPA: %1").arg(tags.join(u' '));
    const auto implementation = capabilities->implementation();
    return implementation ? quotedOctets(*implementation) + u"   "_s + capa : capa;
}

QString StatusStrip::capabilityLines() const
{
    if (!m_inspection)
        return {};
    const auto& after = m_inspection->capabilitiesAfter();
    const auto& capabilities = after ? after : m_inspection->capabilitiesBefore();
    if (!capabilities)
        return {};
    QStringList lines;
    for (const Octets& line : capabilities->lines())
        lines += quotedOctets(line);
    return lines.join(u", "_s);
}

} // namespace dropscope::ui
