// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedsettings.h"

#include <QPushButton>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace dropscope::ui {

/// A button that says how the client on the board is built, and opens a small form to say it otherwise. What
/// is entered holds at once.
class EmbeddedSettingsBox final : public QPushButton
{
    Q_OBJECT

public:
    explicit EmbeddedSettingsBox(QWidget* parent = nullptr);

    [[nodiscard]] EmbeddedSettings settings() const;
    void setSettings(const EmbeddedSettings& settings);

signals:
    void settingsChanged();

private:
    void open();
    void changed();
    void describe();
    [[nodiscard]] QSpinBox* addNumber(QFormLayout& form, const QString& label, const QString& name,
                                      const QString& toolTip, int least, int most);
    void addChoices(QFormLayout& form);

    QWidget* m_form;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_packets = nullptr;
    QSpinBox* m_segment = nullptr;
    QSpinBox* m_timeout = nullptr;
    QSpinBox* m_name = nullptr;
    QSpinBox* m_password = nullptr;
    QComboBox* m_apop = nullptr;
    QCheckBox* m_before616 = nullptr;
};

} // namespace dropscope::ui
