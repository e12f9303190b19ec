// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QGroupBox>

class QCheckBox;
class QLabel;
class QPushButton;

namespace dropscope::ui {

class FieldNote;
class FileField;
class SecurityChoice;

/// How the connection is protected, and whom it trusts.
class SecurityGroup final : public QGroupBox
{
    Q_OBJECT

public:
    explicit SecurityGroup(QWidget* parent = nullptr);

    void fill(const Profile& profile);
    void read(Profile& profile) const;
    /// Of the three files, where the field is one of them.
    void showProblem(ProfileField field, const QString& text);
    void setTls(bool isTls);

signals:
    void changed();
    void securityChosen(bool isTls);

private:
    void setUpFields();
    void layOut();
    [[nodiscard]] QWidget* makeTrust();
    void showFingerprint();

    SecurityChoice* m_security;
    QLabel* m_fingerprint;
    QPushButton* m_forget;
    Octets m_sha256;
    FileField* m_ca;
    FileField* m_certificate;
    FileField* m_key;
    FieldNote* m_caNote;
    FieldNote* m_certificateNote;
    FieldNote* m_keyNote;
    QCheckBox* m_oldDevices;
};

} // namespace dropscope::ui
