// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QGroupBox>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace dropscope::ui {

class FieldNote;

/// Where the server is. A whole address (pop://…) that is put into the field of the host is taken apart.
class ServerGroup final : public QGroupBox
{
    Q_OBJECT

public:
    explicit ServerGroup(QWidget* parent = nullptr);

    void fill(const Profile& profile);
    void read(Profile& profile) const;
    void showProblem(const QString& text);
    /// The usual port of one kind of security becomes that of the other.
    void followSecurity(bool isTls);
    [[nodiscard]] QWidget* hostField() const;

signals:
    void changed();
    /// A whole address was entered: user and whether TLS is meant are for other groups.
    void addressEntered(const QString& user, bool isTls);

private:
    void takeAddress();

    QLineEdit* m_host;
    FieldNote* m_hostNote;
    QSpinBox* m_port;
    QComboBox* m_family;
};

} // namespace dropscope::ui
