// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/testserverstrip.h"

#include "core/base/tlsfacts.h"
#include "ui/controller/addressinput.h"
#include "ui/controller/playedservers.h"
#include "ui/controller/servedsource.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"
#include "ui/window/windowactions.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

QPushButton* makeButton(IconName picture, const QString& text, const QString& meaning, const QString& name)
{
    auto* const button = new QPushButton(icon(picture), text);
    button->setObjectName(name);
    button->setToolTip(meaning);
    return button;
}

} // namespace

TestServerStrip::TestServerStrip(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_state(new ElidedLabel)
    , m_certificate(makePlainText({}, u"servedCertificate"_s, Tone::Muted))
    , m_connect(nullptr)
    , m_clients(nullptr)
    , m_faults(makeButton(IconName::Warning, {},
                          tr("What the server does wrong on purpose: switches that act at once"),
                          u"servedFaultsButton"_s))
{
    setObjectName(u"testServerStrip"_s);
    m_state->setObjectName(u"servedState"_s);
    QPushButton* const connectButton =
        makeButton(IconName::Connect, tr("Connect this window"),
                   tr("Open a session of this window with the test server"), u"connectServedButton"_s);
    QPushButton* const clients =
        makeButton(IconName::Log, tr("Show clients"), tr("What the clients of the test server say, live"),
                   u"showServedButton"_s);
    connect(connectButton, &QPushButton::clicked, this, &TestServerStrip::connectRequested);
    connect(clients, &QPushButton::clicked, this, &TestServerStrip::clientsRequested);
    connect(m_faults, &QPushButton::clicked, this, &TestServerStrip::faultsRequested);
    m_connect = connectButton;
    m_clients = clients;
    auto* const line = new QHBoxLayout;
    line->addWidget(m_state, 1);
    line->addWidget(m_connect);
    line->addWidget(m_clients);
    line->addWidget(m_faults);
    line->addWidget(new ActionButton(actions[WindowAction::StartTestServer], ActionButton::Look::Text));
    line->addWidget(new ActionButton(actions[WindowAction::StopTestServer], ActionButton::Look::TextAndIcon));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_certificate);
    m_pause.setSingleShot(true);
    m_pause.setInterval(100ms);
    connect(&m_pause, &QTimer::timeout, this, &TestServerStrip::refresh);
    hide();
}

void TestServerStrip::setSource(ServedSource* source)
{
    if (m_source && m_source != source)
        m_source->disconnect(this);
    m_source = source;
    if (source)
        connect(source, &ServedSource::changed, this, [this] {
            if (!m_pause.isActive())
                m_pause.start();
        });
    refresh();
}

void TestServerStrip::setShown(bool isShown)
{
    m_isShown = isShown;
    refresh();
}

void TestServerStrip::refresh()
{
    const bool isListening = m_source && m_source->isListening();
    setVisible(m_source && (isListening || m_isShown));
    if (!m_source)
        return;
    m_state->setText(stateText());
    const Octets sha256 = m_source->certificateSha256();
    m_certificate->setText(tr("Clients see a certificate with the SHA-256 %1").arg(fingerprintText(sha256)));
    m_certificate->setVisible(!sha256.isEmpty() && isListening);
    m_connect->setVisible(isListening && m_isShown);
    m_clients->setVisible(!m_isShown);
    const size_t faults = m_source->faults().size();
    m_faults->setVisible(isListening);
    m_faults->setText(faults == 0 ? tr("Faults…") : tr("Faults (%1)…").arg(faults));
    setTone(m_faults, faults == 0 ? Tone::Plain : Tone::Danger);
}

QString TestServerStrip::stateText() const
{
    const QString here = dropscope::ui::serverText({u"127.0.0.1"_s, m_source->port()});
    if (!m_source->isListening())
        return tr("The test server is stopped. What its clients said can be looked at and saved.");
    const ServeRequest& request = m_source->request();
    const QString mail =
        request.source.isEmpty() ? tr("the demo maildrop") : QDir::toNativeSeparators(request.source);
    QString text = tr("Test server on %1, user %2, %3: ").arg(here, request.user, mail);
    if (const PlayedServer* const played = playedServerNamed(m_source->dialect()))
        text += tr("plays %1, ").arg(played->server);
    const quint64 all = m_source->allConnections();
    if (all == 0)
        return text + tr("no client has come yet");
    text += tr("%1 open, %2 in all, %3 commands")
                .arg(groupedNumber(static_cast<quint64>(m_source->openConnections())), groupedNumber(all),
                     groupedNumber(m_source->commands()));
    if (const quint64 refused = m_source->refused(); refused > 0)
        text += tr(", %1 turned away").arg(groupedNumber(refused));
    return text;
}

} // namespace dropscope::ui
