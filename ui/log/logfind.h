// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/logsearch.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace dropscope::ui {

class FindBar;
class LogView;

/// Searches the rows of the log from line to line, in turns of a few milliseconds; also in bodies that are
/// folded, which it opens. A text between slashes is a regular expression.
class LogFind final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    LogFind(FindBar& bar, LogView& view, QObject* parent = nullptr);

    /// Shows the bar and puts the keyboard there.
    void open();
    void goOn(LogSearch::Way way);

signals:
    /// A search has come to its end.
    void ended(bool isFound);

private:
    void takeText(const QString& text);
    void search(LogSearch::Way way, bool fromCurrentLine);
    void takeTurn();
    void close();
    void stop();
    [[nodiscard]] LogSearch::Place startOf(LogSearch::Way way, bool fromCurrentLine) const;

    FindBar& m_bar;
    LogView& m_view;
    std::optional<TextPattern> m_pattern;
    std::unique_ptr<LogSearch> m_search;
    QTimer m_turn;
};

} // namespace dropscope::ui
