// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/securitychoice.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

SecurityChoice::SecurityChoice(QWidget* parent)
    : CompactChoice(parent)
{
    setObjectName(u"security"_s);
    setAccessibleName(tr("Security"));
    const auto add = [this](const QString& text, Security security, const QString& meaning) {
        addChoice(text, meaning, static_cast<int>(security));
    };
    add(tr("Security: auto"), Security::Auto,
        tr("STLS where the server offers it, else no encryption. A readable password is not sent then."));
    add(tr("STLS required"), Security::Stls,
        tr("Begins in clear and goes over to TLS before any secret (RFC 2595). Without it the session "
           "ends."));
    add(tr("TLS at once"), Security::Tls, tr("TLS from the first octet: pops://, usually port 995."));
    add(tr("No encryption"), Security::None, tr("Never TLS, also where the server offers it."));
}

} // namespace dropscope::ui
