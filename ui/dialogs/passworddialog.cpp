// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/passworddialog.h"

#include "ui/dialogs/fittingheight.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int fieldWidth = 300;

QLabel* makeText(const QString& text, const QString& name, Tone tone)
{
    auto* const label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

bool takesToken(const ConnectionRequest& request)
{
    const std::optional<SignInMethod> method = onlyMethod(request.policy);
    return method && signInMethodRow(*method).credential == CredentialKind::Token;
}

/// A token has no blanks; those in it come from where it was copied, which may have broken it into lines.
QString withoutBlanks(const QString& token)
{
    QString stripped;
    for (const QChar letter : token)
        if (!letter.isSpace() && letter.isPrint())
            stripped += letter;
    return stripped;
}

} // namespace

PasswordDialog::PasswordDialog(const ConnectionRequest& request, const QString& problem, QWidget* parent)
    : QDialog(parent)
    , m_request(request)
    , m_user(new QLineEdit(request.user))
    , m_password(new QLineEdit)
    , m_remember(new QCheckBox)
    , m_keychainNote(makeText({}, u"keychainNote"_s, Tone::Muted))
    , m_notice(makeText({}, u"passwordNotice"_s, Tone::Warning))
    , m_note(makeText({}, u"passwordNote"_s, Tone::Muted))
    , m_signIn(nullptr)
{
    setObjectName(u"passwordDialog"_s);
    setWindowTitle(tr("Sign in to %1").arg(request.endpoint.host));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_user->setObjectName(u"userField"_s);
    m_user->setAccessibleName(tr("User"));
    m_user->setMinimumWidth(fieldWidth);
    m_password->setObjectName(u"passwordField"_s);
    m_password->setAccessibleName(takesToken(request) ? tr("Bearer token") : tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    if (!takesToken(request)) // nobody reads a token, but a camera does
        addReveal();
    layOut(problem);
    for (QLineEdit* const field : {m_user, m_password})
        connect(field, &QLineEdit::textChanged, this, &PasswordDialog::update);
    (request.user.isEmpty() ? m_user : m_password)->setFocus();
    update();
}

void PasswordDialog::addReveal()
{
    QAction* const reveal =
        m_password->addAction(icon(IconName::Reveal, Tone::Muted), QLineEdit::TrailingPosition);
    reveal->setObjectName(u"revealPassword"_s);
    reveal->setCheckable(true);
    reveal->setText(tr("Show the password"));
    reveal->setToolTip(tr("Show the password (Alt+S)"));
    reveal->setShortcut(QKeySequence(tr("Alt+S")));
    connect(reveal, &QAction::toggled, this, [this, reveal](bool shown) {
        m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setIcon(icon(shown ? IconName::Conceal : IconName::Reveal, Tone::Muted));
    });
}

void PasswordDialog::layOut(const QString& problem)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    QLabel* const title = makeText(windowTitle(), u"passwordTitle"_s, Tone::Plain);
    title->setFont(emphasized(title->font()));
    column->addWidget(title);
    if (!problem.isEmpty())
        column->addWidget(makeText(problem, u"passwordProblem"_s, Tone::Danger));
    m_notice->hide();
    column->addWidget(m_notice);
    auto* const form = new QFormLayout;
    form->addRow(tr("&User"), m_user);
    if (takesToken(m_request)) {
        m_password->setPlaceholderText(tr("paste it; line breaks do not matter"));
        form->addRow(tr("&Token"), m_password);
    } else {
        form->addRow(tr("&Password"), m_password);
    }
    m_remember->setObjectName(u"rememberPasswordBox"_s);
    m_remember->setText(tr("&Remember it in the keychain"));
    m_remember->hide();
    m_keychainNote->hide();
    form->addRow({}, m_remember);
    form->addRow({}, m_keychainNote);
    column->addLayout(form);
    column->addWidget(m_note);
    showNote();
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_signIn = box->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_signIn->setObjectName(u"signInButton"_s);
    QPushButton* const cancel = box->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false); // or it would take Return as long as the other one is disabled
    connect(box, &QDialogButtonBox::accepted, this, &PasswordDialog::submit);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(box);
    m_signIn->setDefault(true);
}

void PasswordDialog::showNote()
{
    const bool isKept = m_remember->isChecked() && m_remember->isEnabled();
    m_note->setText(
        isKept
            ? tr("It is put into the keychain of this desktop once the sign-in has worked, and nowhere else. "
                 "It is masked in the protocol log.")
            : tr("It stays in memory while this window is open, for a reload. It is never stored, and masked "
                 "in the protocol log."));
}

void PasswordDialog::offerToRemember(bool isWanted)
{
    m_remember->setChecked(isWanted);
    m_remember->setEnabled(false); // until setKeychain()
    m_remember->show();
    connect(m_remember, &QCheckBox::toggled, this, &PasswordDialog::showNote);
}

void PasswordDialog::setKeychain(bool isThere, const QString& reason)
{
    m_remember->setEnabled(isThere);
    m_remember->setAccessibleDescription(reason);
    m_keychainNote->setText(reason);
    m_keychainNote->setVisible(!reason.isEmpty());
    showNote();
    growToFit(*this);
}

void PasswordDialog::setNotice(const QString& notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    growToFit(*this);
}

bool PasswordDialog::isBegun() const { return !m_password->text().isEmpty(); }

void PasswordDialog::update() { m_signIn->setEnabled(!m_user->text().isEmpty() && !typed().isEmpty()); }

QString PasswordDialog::typed() const
{
    return takesToken(m_request) ? withoutBlanks(m_password->text()) : m_password->text();
}

void PasswordDialog::submit()
{
    const QString user = m_user->text();
    const Secret secret(typed().toUtf8());
    m_password->clear();
    const bool canBeSaid = m_remember->isVisibleTo(this) && m_remember->isEnabled();
    accept();
    emit given(user, secret, canBeSaid ? std::optional(m_remember->isChecked()) : std::nullopt);
}

} // namespace dropscope::ui
