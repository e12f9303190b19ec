// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace dropscope::ui {

/// A choice that is as wide as its usual entries, and whose list is as wide as its widest.
class CompactChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit CompactChoice(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    void showPopup() override;

protected:
    /// Entries that belong together below it; cannot be chosen.
    void addHeading(const QString& text);
    void addChoice(const QString& text, const QString& meaning, int value);
    void choose(int value);
    [[nodiscard]] int chosen() const { return currentData().toInt(); }

private:
    void explainCurrent();
};

} // namespace dropscope::ui
