// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

#include <memory>
#include <vector>

namespace dropscope::ui {

class LogView;

/// What a screen reader is told of the log: a list of the rows that are in sight. A row is known by its place
/// on the screen, so that nothing is kept for the others.
class LogAccessible final : public QAccessibleWidget
{
public:
    explicit LogAccessible(LogView& view);
    ~LogAccessible() override;
    Q_DISABLE_COPY_MOVE(LogAccessible)

    /// From now on this view is told of in this way. Something may have asked for it while it was made, and
    /// got an answer that knows a scroll area only.
    static void install(LogView& view);

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;

private:
    [[nodiscard]] LogView& view() const;

    mutable std::vector<QAccessible::Id> m_rows; ///< by place on the screen
};

} // namespace dropscope::ui
