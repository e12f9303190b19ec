// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefield.h"

#include <QGroupBox>

class QSpinBox;

namespace dropscope::ui {

/// How long is waited for what.
class LimitsGroup final : public QGroupBox
{
    Q_OBJECT

public:
    explicit LimitsGroup(QWidget* parent = nullptr);

    void fill(const Profile& profile);
    /// A limit that was not touched keeps its parts of a second.
    void read(Profile& profile) const;

private:
    [[nodiscard]] static QSpinBox* makeSeconds(const QString& name, const QString& spoken);
    static void readSeconds(const QSpinBox& box, std::chrono::milliseconds& limit);

    QSpinBox* m_connect;
    QSpinBox* m_reply;
};

} // namespace dropscope::ui
