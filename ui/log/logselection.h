// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace dropscope::ui {

/// Which rows of the log are selected: stretches of rows, so that all of ten million are one.
class LogSelection
{
public:
    struct Stretch
    {
        qsizetype first;
        qsizetype last;
        friend bool operator==(const Stretch&, const Stretch&) = default;
    };

    void clear() { m_stretches.clear(); }
    /// Rows from one to the other, in either order, besides those that are selected.
    void select(qsizetype one, qsizetype other);
    void deselect(qsizetype row);

    [[nodiscard]] bool isEmpty() const { return m_stretches.empty(); }
    [[nodiscard]] bool contains(qsizetype row) const;
    [[nodiscard]] qsizetype count() const;
    /// Ascending, with a gap between any two.
    [[nodiscard]] const std::vector<Stretch>& stretches() const { return m_stretches; }

    /// What is selected moves along; new rows are not selected.
    void insertRows(qsizetype first, qsizetype count);
    void removeRows(qsizetype first, qsizetype count);

private:
    void remove(qsizetype first, qsizetype last);

    std::vector<Stretch> m_stretches;
};

} // namespace dropscope::ui
