// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/connectionlist.h"
#include "core/inspection/inspection.h"

namespace dropscope::ui {

/// The connections of a source, and the one of them that is shown. Until the person has chosen it is the
/// first of those that show most: a session of POP3 with commands before one whose beginning is missing, and
/// that before one that cannot be read.
class ConnectionChoice final : public QObject
{
    Q_OBJECT

public:
    ConnectionChoice();

    [[nodiscard]] ConnectionList& list() { return m_list; }
    [[nodiscard]] const ConnectionList& list() const { return m_list; }
    /// -1 while there is none.
    [[nodiscard]] qsizetype shown() const { return m_shown; }
    /// Of the connection that is shown; an empty one that has ended while there is none.
    [[nodiscard]] Inspection& inspection() const { return *m_inspection; }

    void add(std::shared_ptr<Transcript> transcript);
    /// By the person's hand: from now on nothing else changes the choice.
    void choose(qsizetype row);
    /// The one that is shown is large, and not read to its end yet.
    [[nodiscard]] bool isReading() const { return m_list.isReading(m_shown); }
    void giveUpReading() { m_list.giveUpReading(m_shown); }
    void readOn();

signals:
    /// Another connection is shown. The inspection before it dies soon after this.
    void shownChanged();

private:
    void considerAll(qsizetype first, qsizetype last);
    void consider(qsizetype row);
    void show(qsizetype row);
    [[nodiscard]] int worth(qsizetype row) const;

    ConnectionList m_list;
    std::shared_ptr<Inspection> m_inspection;
    qsizetype m_shown = -1;
    bool m_isChosen = false;
};

} // namespace dropscope::ui
