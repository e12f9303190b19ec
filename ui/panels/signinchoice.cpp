// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/signinchoice.h"

#include "ui/text/capabilitytext.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

SignInChoice::SignInChoice(QWidget* parent)
    : CompactChoice(parent)
{
    setObjectName(u"signInMethod"_s);
    setAccessibleName(tr("Sign-in method"));
    const auto add = [this](const QString& text, SignInPolicy policy, const QString& meaning) {
        addChoice(text, meaning, static_cast<int>(policy));
    };
    add(tr("Sign-in: auto"), SignInPolicy::Auto,
        tr("The strongest that is offered. Never a readable password across a network without a question."));
    add(tr("APOP"), SignInPolicy::Apop,
        tr("A digest of the password and the greeting's timestamp; nothing else is tried (RFC 1939 §7)."));
    add(tr("USER/PASS"), SignInPolicy::User,
        tr("The password as it is: readable on a connection that is not encrypted (RFC 1939 §7)."));
    add(tr("APOP, then USER/PASS"), SignInPolicy::ApopOrUser,
        tr("What small embedded clients do: APOP, and if it fails the password as it is."));
    addHeading(tr("SASL mechanism (AUTH)"));
    for (const SignInMethodRow& row : signInMethodTable())
        if (*row.mechanism != '\0')
            add(QString::fromLatin1(row.name), policyOf(row.method), mechanismText(row.mechanism));
}

} // namespace dropscope::ui
