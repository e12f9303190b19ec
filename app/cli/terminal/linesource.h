// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>

class QSocketNotifier;

namespace dropscope {

/// Lines for the send verb, one at a time: from the command line, or from standard input while it comes.
class LineSource : public QObject
{
    Q_OBJECT

public:
    enum class LineEnds : quint8 {
        TakenOff,
        Kept, ///< a line of standard input with its LF; an argument is cut behind each LF in it
    };
    /// The arguments; without any, standard input.
    LineSource(const QList<Octets>& arguments, LineEnds lineEnds);
    ~LineSource() override;

    /// Calls back once with the next line, at once or when it has come; absent at the end.
    void next(std::function<void(const std::optional<Octets>&)> answer);

    /// So many lines are left of which is known already.
    [[nodiscard]] size_t waiting() const { return m_lines.size(); }

private:
    void addArgument(OctetView argument);
    void onReadable();
    void takeLines();
    void settle();

    LineEnds m_lineEnds;
    std::deque<Octets> m_lines;
    Octets m_partial;
    std::function<void(const std::optional<Octets>&)> m_answer;
    QSocketNotifier* m_notifier = nullptr; ///< null when nothing more comes from standard input
};

} // namespace dropscope
