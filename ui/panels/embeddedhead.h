// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace dropscope {
struct EmbeddedResult;
}

namespace dropscope::ui {

class IconLabel;

/// What became of a session on the board: where it stops understanding, why, and what helps.
class EmbeddedHead final : public QFrame
{
    Q_OBJECT

public:
    explicit EmbeddedHead(QWidget* parent = nullptr);

    void show(const EmbeddedResult& result);

private:
    IconLabel* m_icon;
    QLabel* m_title;
    QLabel* m_reason;
    QLabel* m_advice;
};

} // namespace dropscope::ui
