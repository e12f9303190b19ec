// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/proxystrip.h"

#include "core/base/tlsfacts.h"
#include "ui/controller/addressinput.h"
#include "ui/controller/proxiedsource.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/errortext.h"
#include "ui/window/windowactions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ProxyStrip::ProxyStrip(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_state(new ElidedLabel)
    , m_certificate(makePlainText({}, u"proxyCertificate"_s, Tone::Muted))
    , m_problem(makePlainText({}, u"proxyLastProblem"_s, Tone::Danger))
    , m_stop(new ActionButton(actions[WindowAction::StopProxy], ActionButton::Look::TextAndIcon))
{
    setObjectName(u"proxyStrip"_s);
    m_state->setObjectName(u"proxyState"_s);
    m_stop->setObjectName(u"stopProxyButton"_s);
    auto* const change = new ActionButton(actions[WindowAction::StartProxy], ActionButton::Look::Text);
    change->setObjectName(u"changeProxyButton"_s);
    auto* const line = new QHBoxLayout;
    line->addWidget(m_state, 1);
    line->addWidget(change);
    line->addWidget(m_stop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_certificate);
    column->addWidget(m_problem);
    hide();
}

void ProxyStrip::setSource(ProxiedSource* source)
{
    if (m_source == source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    setVisible(source != nullptr);
    if (source == nullptr)
        return;
    connect(source, &ProxiedSource::changed, this, &ProxyStrip::refresh);
    connect(&source->connections().list(), &ConnectionList::connectionsAdded, this, &ProxyStrip::refresh);
    refresh();
}

void ProxyStrip::refresh()
{
    if (!m_source)
        return;
    m_state->setText(stateText());
    const Octets& sha256 = m_source->certificateSha256();
    m_certificate->setText(tr("Clients see a certificate with the SHA-256 %1").arg(fingerprintText(sha256)));
    m_certificate->setVisible(!sha256.isEmpty() && m_source->isListening());
    const QString problem = problemText();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_stop->setVisible(m_source->isListening());
}

QString ProxyStrip::stateText() const
{
    const ProxyRequest& request = m_source->request();
    const QString server = serverText(request.server);
    const QString here = serverText({request.address.toString(), m_source->port()});
    if (!m_source->isListening())
        return tr("The proxy for %1 is stopped. What it recorded can be looked at and saved.").arg(server);
    QStringList faults;
    for (const Fault& fault : request.faults)
        faults += QString::fromLatin1(faultText(fault));
    const qsizetype all = m_source->connections().list().size();
    QString text =
        all == 0 ? tr("Listening on %1 for %2. No client has come yet.").arg(here, server)
                 : tr("Listening on %1 for %2: %3 open, %4 in all")
                       .arg(here, server, groupedNumber(static_cast<quint64>(m_source->openConnections())),
                            groupedNumber(static_cast<quint64>(all)));
    if (!faults.isEmpty())
        text += tr(" (faults: %1)").arg(faults.join(u", "_s));
    return text;
}

QString ProxyStrip::problemText() const
{
    if (m_source->lastError()) {
        const ErrorText error = describe(*m_source->lastError());
        return tr("The last client got no connection. %1. %2").arg(error.title, error.explanation);
    }
    if (const quint64 refused = m_source->refused(); refused > 0)
        return tr("%1 clients were turned away, for too many were there at once.")
            .arg(groupedNumber(refused));
    return {};
}

} // namespace dropscope::ui
