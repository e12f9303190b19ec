// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profiledialog.h"

#include "ui/dialogs/fittingheight.h"
#include "ui/profiles/colorswatch.h"
#include "ui/profiles/limitsgroup.h"
#include "ui/profiles/profiletext.h"
#include "ui/profiles/securitygroup.h"
#include "ui/profiles/servergroup.h"
#include "ui/profiles/signingroup.h"
#include "ui/theme/tone.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ProfileDialog::ProfileDialog(const QString& title, const Profile& profile, QWidget* parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_name(new QLineEdit)
    , m_color(new QComboBox)
    , m_server(new ServerGroup)
    , m_security(new SecurityGroup)
    , m_signIn(new SignInGroup)
    , m_limits(new LimitsGroup)
    , m_problem(new QLabel)
{
    setObjectName(u"profileDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setUpHead();
    layOut(title);
    fill(profile);
    connect(m_server, &ServerGroup::changed, this, &ProfileDialog::check);
    connect(m_security, &SecurityGroup::changed, this, &ProfileDialog::check);
    connect(m_signIn, &SignInGroup::changed, this, &ProfileDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &ProfileDialog::check);
    connect(m_security, &SecurityGroup::securityChosen, m_server, &ServerGroup::followSecurity);
    connect(m_server, &ServerGroup::addressEntered, this, [this](const QString& user, bool isTls) {
        m_security->setTls(isTls);
        if (!user.isEmpty())
            m_signIn->setUser(user);
    });
    check();
    (profile.host.isEmpty() ? m_server->hostField() : m_name)->setFocus();
}

void ProfileDialog::setUpHead()
{
    m_name->setObjectName(u"nameField"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(static_cast<int>(profilebounds::nameLength));
    m_color->setObjectName(u"colorField"_s);
    m_color->setAccessibleName(tr("Colour"));
    for (size_t i = 0; i < profileColorCount; ++i) {
        const auto color = static_cast<ProfileColor>(i);
        m_color->addItem(colorSwatch(color), colorText(color), static_cast<int>(i));
    }
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    setTone(m_problem, Tone::Danger);
    m_problem->hide();
}

void ProfileDialog::layOut(const QString& title)
{
    setWindowTitle(title);
    auto* const head = new QHBoxLayout;
    const auto addField = [head](const QString& text, QWidget* field, int stretch) {
        auto* const label = new QLabel(text);
        label->setBuddy(field);
        head->addWidget(label);
        head->addWidget(field, stretch);
    };
    addField(tr("N&ame"), m_name, 1);
    head->addSpacing(10);
    addField(tr("Colou&r"), m_color, 0);
    auto* const groups = new QHBoxLayout;
    groups->setSpacing(14);
    const auto addColumn = [groups](QWidget* above, QWidget* below) {
        auto* const column = new QVBoxLayout;
        column->setSpacing(12);
        column->addWidget(above);
        column->addWidget(below);
        column->addStretch();
        groups->addLayout(column, 1);
    };
    addColumn(m_server, m_signIn);
    addColumn(m_security, m_limits);
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    box->button(QDialogButtonBox::Save)->setObjectName(u"saveProfileButton"_s);
    setTone(box->button(QDialogButtonBox::Save), Tone::Accent);
    box->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelButton"_s);
    connect(box, &QDialogButtonBox::accepted, this, &ProfileDialog::submit);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(14);
    column->addLayout(head);
    column->addLayout(groups, 1);
    column->addWidget(m_problem);
    column->addWidget(box);
}

void ProfileDialog::fill(const Profile& profile)
{
    m_name->setText(profile.name == usualName(profile) ? QString() : profile.name);
    m_color->setCurrentIndex(static_cast<int>(profile.color));
    m_server->fill(profile);
    m_security->fill(profile);
    m_signIn->fill(profile);
    m_limits->fill(profile);
}

Profile ProfileDialog::read() const
{
    Profile profile = m_profile;
    profile.color = static_cast<ProfileColor>(m_color->currentData().toInt());
    m_server->read(profile);
    m_security->read(profile);
    m_signIn->read(profile);
    m_limits->read(profile);
    profile.name = m_name->text().trimmed();
    if (profile.name.isEmpty())
        profile.name = usualName(profile);
    return profile;
}

void ProfileDialog::check()
{
    const Profile profile = read();
    m_name->setPlaceholderText(profile.host.isEmpty() ? tr("as the address") : usualName(profile));
    const auto problem = [&profile](ProfileField field) {
        return isValid(profile, field) ? QString() : problemText(field, profile);
    };
    const bool isUntouched = profile.host.isEmpty() && !m_wasSubmitted;
    m_server->showProblem(isUntouched ? QString() : problem(ProfileField::Host));
    m_signIn->showProblem(problem(ProfileField::User));
    for (const auto field : {ProfileField::CaFile, ProfileField::CertificateFile, ProfileField::KeyFile})
        m_security->showProblem(field, problem(field));
    if (isValid(profile, ProfileField::Host) && !isValid(profile, ProfileField::Name))
        setProblem(problem(ProfileField::Name));
    else
        setProblem({});
}

void ProfileDialog::submit()
{
    m_wasSubmitted = true;
    check();
    const Profile profile = read();
    const QList<ProfileField> invalid = invalidFields(profile);
    if (invalid.isEmpty())
        emit submitted(profile);
    else if (invalid.contains(ProfileField::Host))
        m_server->hostField()->setFocus();
}

void ProfileDialog::setKeychain(bool isThere, const QString& reason)
{
    m_signIn->setKeychain(isThere, reason);
    growToFit(*this);
}

void ProfileDialog::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    growToFit(*this);
}

} // namespace dropscope::ui
