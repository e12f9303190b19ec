// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

#include <termios.h>

class QSocketNotifier;

namespace dropscope {

/// Asks the person at the terminal for one line, whatever standard input and output are. What is typed for a
/// secret is not shown; the terminal is as it was again when the answer came or the prompt is destroyed.
class Prompt : public QObject
{
    Q_OBJECT

public:
    enum class Echo : quint8 { On, Off };
    /// Called once with the line, without its line end; absent where the person gave none.
    using Answer = std::function<void(std::optional<Octets>)>;

    /// Null if the program has no terminal. The answer comes from the event loop.
    [[nodiscard]] static std::unique_ptr<Prompt> ask(const QString& question, Echo echo, Answer answer);
    ~Prompt() override;

private:
    Prompt(int terminal, Answer answer);
    void hideTyping();
    void onReadable();
    void finish(std::optional<Octets> line);

    int m_terminal;
    Answer m_answer;
    std::optional<termios> m_before; ///< while typing is hidden
    QSocketNotifier* m_notifier;
    Octets m_typed;
};

} // namespace dropscope
