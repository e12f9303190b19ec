// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace dropscope::ui {

/// One line of plain text that ends in "…" where there is no room for all of it; the tool tip then shows it.
/// Can be copied. What it shows may come from a server: it is never read as rich text.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// The tool tip, in place of the text.
    void setExplanation(const QString& explanation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString m_explanation;
};

} // namespace dropscope::ui
