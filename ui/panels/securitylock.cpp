// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/securitylock.h"

#include "core/inspection/inspection.h"
#include "ui/text/tlstext.h"
#include "ui/theme/icons.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

SecurityLock::SecurityLock(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(u"securityLock"_s);
    setAutoRaise(true);
    refresh();
}

void SecurityLock::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    if (inspection) {
        connect(inspection, &Inspection::tlsChanged, this, &SecurityLock::refresh);
        connect(inspection, &Inspection::greetingChanged, this, &SecurityLock::refresh);
        connect(inspection, qOverload<>(&Inspection::ended), this, &SecurityLock::refresh);
    }
    refresh();
}

void SecurityLock::refresh()
{
    const Protection protection = protectionOf(m_inspection);
    const bool hasEnded = m_inspection && m_inspection->hasEnded();
    const ProtectionLook look = lookOf(protection);
    setIcon(ui::icon(look.icon, hasEnded ? Tone::Muted : look.tone));
    const QString what = protectionText(protection);
    setAccessibleName(hasEnded ? tr("%1; the connection has ended").arg(what) : what);
    QStringList lines = {accessibleName()};
    if (const auto tls = m_inspection ? m_inspection->tls() : std::nullopt)
        lines += tlsSummary(*tls);
    setAccessibleDescription(lines.value(1));
    lines += tr("Press to see what was negotiated.");
    setToolTip(lines.join(u'\n'));
}

} // namespace dropscope::ui
