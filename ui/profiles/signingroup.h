// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QGroupBox>

class QCheckBox;
class QLineEdit;

namespace dropscope::ui {

class FieldNote;
class SignInChoice;

/// Who signs in, and how.
class SignInGroup final : public QGroupBox
{
    Q_OBJECT

public:
    explicit SignInGroup(QWidget* parent = nullptr);

    void fill(const Profile& profile);
    void read(Profile& profile) const;
    void showProblem(const QString& text);
    void setUser(const QString& user);
    /// Whether passwords can be remembered; the reason where they cannot.
    void setKeychain(bool isThere, const QString& reason);

signals:
    void changed();

private:
    QLineEdit* m_user;
    FieldNote* m_userNote;
    SignInChoice* m_method;
    QString m_unknownMethod; ///< of a later version: stays while nothing else is chosen
    QCheckBox* m_remember;
    FieldNote* m_rememberNote;
    QCheckBox* m_clearText;
    QCheckBox* m_utf8;
};

} // namespace dropscope::ui
