// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/signingroup.h"

#include "ui/panels/signinchoice.h"
#include "ui/profiles/fieldnote.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QCheckBox* makeBox(const QString& text, const QString& name, const QString& explanation)
{
    auto* const box = new QCheckBox(text);
    box->setObjectName(name);
    box->setToolTip(explanation);
    return box;
}

} // namespace

SignInGroup::SignInGroup(QWidget* parent)
    : QGroupBox(tr("Sign-in"), parent)
    , m_user(new QLineEdit)
    , m_method(new SignInChoice)
    , m_remember(makeBox(tr("&Remember the password in the keychain"), u"rememberBox"_s,
                         tr("Kept after the next sign-in that works; never in a file of Dropscope's")))
    , m_clearText(makeBox(tr("Permit the password to be sent in c&lear"), u"clearTextBox"_s,
                          tr("Everyone on the way can read it; for test networks")))
    , m_utf8(makeBox(tr("U&TF8 where it is offered"), u"utf8Box"_s,
                     tr("For mail addresses and header fields beyond ASCII (RFC 6856)")))
{
    setObjectName(u"signInGroup"_s);
    m_user->setObjectName(u"profileUserField"_s);
    m_user->setAccessibleName(tr("User"));
    m_user->setPlaceholderText(tr("asked for each time"));
    m_userNote = new FieldNote(m_user);
    m_method->setObjectName(u"profileMethod"_s);
    m_method->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_rememberNote = new FieldNote(m_remember);
    m_remember->setEnabled(false);
    auto* const form = new QFormLayout(this);
    QWidget* const userCell = withNote(m_user, m_userNote);
    form->addRow(tr("&User"), userCell);
    qobject_cast<QLabel*>(form->labelForField(userCell))->setBuddy(m_user);
    form->addRow(tr("&Method"), m_method);
    form->addRow(withNote(m_remember, m_rememberNote));
    form->addRow(m_clearText);
    form->addRow(m_utf8);
    connect(m_user, &QLineEdit::textChanged, this, &SignInGroup::changed);
}

void SignInGroup::fill(const Profile& profile)
{
    m_user->setText(profile.user);
    const std::optional<SignInPolicy> policy = policyNamed(profile.signIn.toUtf8());
    m_unknownMethod = policy ? QString() : profile.signIn;
    m_method->setPolicy(policy.value_or(SignInPolicy::Auto));
    m_remember->setChecked(profile.remembersPassword);
    m_clearText->setChecked(profile.permitsClearText);
    m_utf8->setChecked(profile.wantsUtf8);
}

void SignInGroup::read(Profile& profile) const
{
    profile.user = m_user->text().trimmed();
    const SignInPolicy policy = m_method->policy();
    const bool isUnknown = policy == SignInPolicy::Auto && !m_unknownMethod.isEmpty();
    profile.signIn = isUnknown ? m_unknownMethod : QString(QLatin1StringView(policyName(policy)));
    profile.remembersPassword = m_remember->isChecked();
    profile.permitsClearText = m_clearText->isChecked();
    profile.wantsUtf8 = m_utf8->isChecked();
}

void SignInGroup::showProblem(const QString& text) { m_userNote->setNote(text, Tone::Danger); }

void SignInGroup::setUser(const QString& user) { m_user->setText(user); }

void SignInGroup::setKeychain(bool isThere, const QString& reason)
{
    m_remember->setEnabled(isThere);
    m_rememberNote->setNote(reason, Tone::Muted);
}

} // namespace dropscope::ui
