// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/messagebar.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace dropscope::ui {

/// The messages of one session, the newest on top; the oldest goes where there are too many to leave room for
/// work.
class MessageStack final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageStack(QWidget* parent = nullptr);

    static constexpr qsizetype limit = 3;
    void add(const BarMessage& message);
    void clear();
    /// The newest one.
    void closeFirst();
    [[nodiscard]] bool isEmpty() const { return m_bars.isEmpty(); }

signals:
    void changed();

private:
    void remove(MessageBar* bar);

    QVBoxLayout* m_layout;
    QList<MessageBar*> m_bars; ///< newest first; children of this
};

} // namespace dropscope::ui
