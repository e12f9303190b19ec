// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/servergroup.h"

#include "core/protocol/values/popurl.h"
#include "ui/profiles/fieldnote.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int fieldWidth = 240;
constexpr int plainPort = 110;
constexpr int tlsPort = 995; // RFC 8314 §7.3

} // namespace

ServerGroup::ServerGroup(QWidget* parent)
    : QGroupBox(tr("Server"), parent)
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_family(new QComboBox)
{
    setObjectName(u"serverGroup"_s);
    m_host->setObjectName(u"hostField"_s);
    m_host->setAccessibleName(tr("Host"));
    m_host->setPlaceholderText(tr("mail.example.org or 192.0.2.10"));
    m_host->setToolTip(tr("A name or an address. A whole pop: address is taken apart"));
    m_host->setMinimumWidth(fieldWidth);
    m_hostNote = new FieldNote(m_host);
    m_port->setObjectName(u"portField"_s);
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(1, 65535);
    m_port->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_family->setObjectName(u"familyField"_s);
    m_family->setAccessibleName(tr("Address family"));
    m_family->addItem(tr("IPv4 and IPv6"), u"any"_s);
    m_family->addItem(tr("IPv4 only"), u"ipv4"_s);
    m_family->addItem(tr("IPv6 only"), u"ipv6"_s);
    auto* const form = new QFormLayout(this);
    form->addRow(tr("&Host"), withNote(m_host, m_hostNote));
    static_cast<QLabel*>(form->labelForField(m_host->parentWidget()))->setBuddy(m_host);
    form->addRow(tr("&Port"), m_port);
    form->addRow(tr("Address &family"), m_family);
    connect(m_host, &QLineEdit::textChanged, this, &ServerGroup::takeAddress);
    connect(m_port, &QSpinBox::valueChanged, this, &ServerGroup::changed);
}

void ServerGroup::fill(const Profile& profile)
{
    m_host->setText(profile.host);
    m_port->setValue(profile.port);
    m_family->setCurrentIndex(qMax(0, m_family->findData(profile.family)));
}

void ServerGroup::read(Profile& profile) const
{
    profile.host = m_host->text().trimmed();
    profile.port = static_cast<quint16>(m_port->value());
    profile.family = m_family->currentData().toString();
}

void ServerGroup::showProblem(const QString& text) { m_hostNote->setNote(text, Tone::Danger); }

void ServerGroup::followSecurity(bool isTls)
{
    if (m_port->value() == (isTls ? plainPort : tlsPort))
        m_port->setValue(isTls ? tlsPort : plainPort);
}

QWidget* ServerGroup::hostField() const { return m_host; }

void ServerGroup::takeAddress()
{
    const QString text = m_host->text();
    const auto url = parsePopUrl(text);
    if (!text.contains(u"://"_s) || !url) {
        emit changed();
        return;
    }
    m_host->setText(url->host);
    m_port->setValue(url->port);
    emit addressEntered(url->user, url->isTls);
}

} // namespace dropscope::ui
