// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/html/blockedcontent.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace dropscope::ui {

/// What of a page was blocked: counted in a line, and listed below it when the person wants that. Hidden
/// while there is nothing to say.
class BlockedBar final : public QWidget
{
    Q_OBJECT

public:
    explicit BlockedBar(QWidget* parent = nullptr);

    /// And whether only the beginning is shown.
    void show(const BlockedContent& blocked, bool isCut);
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    QToolButton* m_button;
    QPlainTextEdit* m_list;
};

} // namespace dropscope::ui
