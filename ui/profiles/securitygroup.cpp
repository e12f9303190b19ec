// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/securitygroup.h"

#include "core/base/tlsfacts.h"
#include "ui/panels/securitychoice.h"
#include "ui/profiles/fieldnote.h"
#include "ui/profiles/filefield.h"
#include "ui/profiles/profilerequest.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Of 95 characters, in two lines of 16 octets each.
QString onTwoLines(const Octets& sha256)
{
    const qsizetype half = sha256.size() / 2;
    return fingerprintText(OctetView(sha256).first(half)) + ":\n"_L1 +
           fingerprintText(OctetView(sha256).sliced(half));
}

QLabel* labelOf(QFormLayout& form, QWidget* cell, QWidget* field)
{
    auto* const label = qobject_cast<QLabel*>(form.labelForField(cell));
    label->setBuddy(field);
    return label;
}

} // namespace

SecurityGroup::SecurityGroup(QWidget* parent)
    : QGroupBox(tr("Security"), parent)
    , m_security(new SecurityChoice)
    , m_fingerprint(new QLabel)
    , m_forget(new QPushButton(tr("For&get")))
    , m_ca(new FileField(u"caFile"_s, tr("Authorities (PEM)"), tr("those of the system")))
    , m_certificate(new FileField(u"certificateFile"_s, tr("Own certificate (PEM)"), tr("none")))
    , m_key(new FileField(u"keyFile"_s, tr("Key of the own certificate (PEM)"),
                          tr("in the certificate's file")))
    , m_caNote(new FieldNote(m_ca->line()))
    , m_certificateNote(new FieldNote(m_certificate->line()))
    , m_keyNote(new FieldNote(m_key->line()))
    , m_oldDevices(new QCheckBox(tr("Permit &old devices: TLS 1.0 and 1.1, short keys")))
{
    setObjectName(u"securityGroup"_s);
    setUpFields();
    layOut();
}

void SecurityGroup::setUpFields()
{
    m_security->setObjectName(u"profileSecurity"_s);
    m_security->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_fingerprint->setObjectName(u"fingerprintLabel"_s);
    m_fingerprint->setAccessibleName(tr("Trusted certificate (SHA-256)"));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_forget->setObjectName(u"forgetFingerprintButton"_s);
    m_forget->setAccessibleName(tr("Forget the trusted certificate"));
    m_forget->setToolTip(tr("The server may then show any certificate that an authority vouches for"));
    m_forget->setAutoDefault(false);
    m_oldDevices->setObjectName(u"oldDevicesBox"_s);
    m_oldDevices->setToolTip(tr("Such a connection can be broken; for boards that know nothing else"));
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_sha256.clear();
        showFingerprint();
        m_security->setFocus(); // the button is gone
        emit changed();
    });
    connect(m_security, &QComboBox::currentIndexChanged, this,
            [this] { emit securityChosen(m_security->security() == Security::Tls); });
    for (FileField* const file : {m_ca, m_certificate, m_key})
        connect(file, &FileField::changed, this, &SecurityGroup::changed);
}

void SecurityGroup::layOut()
{
    auto* const form = new QFormLayout(this);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->addRow(tr("E&ncryption"), m_security);
    form->addRow(tr("Trusted certificate"), makeTrust());
    const auto addFile = [form](const QString& text, FileField* field, FieldNote* note) {
        QWidget* const cell = withNote(field, note);
        form->addRow(text, cell);
        labelOf(*form, cell, field->line());
    };
    addFile(tr("&Authorities"), m_ca, m_caNote);
    addFile(tr("Own &certificate"), m_certificate, m_certificateNote);
    addFile(tr("Its &key"), m_key, m_keyNote);
    form->addRow(m_oldDevices);
}

QWidget* SecurityGroup::makeTrust()
{
    auto* const cell = new QWidget;
    auto* const row = new QHBoxLayout(cell);
    row->setContentsMargins({});
    row->addWidget(m_fingerprint, 1);
    row->addWidget(m_forget, 0, Qt::AlignTop);
    return cell;
}

void SecurityGroup::fill(const Profile& profile)
{
    m_security->setSecurity(requestFor(profile).security);
    m_sha256 = profile.trustedSha256;
    m_ca->setPath(profile.caFile);
    m_certificate->setPath(profile.certificateFile);
    m_key->setPath(profile.keyFile);
    m_oldDevices->setChecked(profile.permitsOldDevices);
    showFingerprint();
}

void SecurityGroup::read(Profile& profile) const
{
    profile.security = QLatin1StringView(securityName(m_security->security()));
    profile.trustedSha256 = m_sha256;
    profile.caFile = m_ca->path();
    profile.certificateFile = m_certificate->path();
    profile.keyFile = m_key->path();
    profile.permitsOldDevices = m_oldDevices->isChecked();
}

void SecurityGroup::showFingerprint()
{
    const bool isKnown = !m_sha256.isEmpty();
    m_fingerprint->setText(isKnown ? onTwoLines(m_sha256)
                                   : tr("Any that an authority vouches for, for this host"));
    m_fingerprint->setToolTip(isKnown ? tr("SHA-256. Only this very certificate is accepted") : QString());
    m_fingerprint->setFont(isKnown ? monospacedFont() : font());
    setTone(m_fingerprint, isKnown ? Tone::Plain : Tone::Muted);
    m_forget->setVisible(isKnown);
}

void SecurityGroup::showProblem(ProfileField field, const QString& text)
{
    const auto show = [&text](FieldNote* note, const FileField* file) {
        if (!text.isEmpty())
            note->setNote(text, Tone::Danger);
        else if (!file->path().isEmpty() && !QFileInfo(file->path()).isFile())
            note->setNote(tr("There is no such file at the moment."), Tone::Warning);
        else
            note->setNote({}, Tone::Plain);
    };
    if (field == ProfileField::CaFile)
        show(m_caNote, m_ca);
    else if (field == ProfileField::CertificateFile)
        show(m_certificateNote, m_certificate);
    else if (field == ProfileField::KeyFile)
        show(m_keyNote, m_key);
}

void SecurityGroup::setTls(bool isTls)
{
    if (isTls != (m_security->security() == Security::Tls))
        m_security->setSecurity(isTls ? Security::Tls : Security::Auto);
}

} // namespace dropscope::ui
