// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/prompt.h"

#include "app/cli/terminal/writeall.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

std::unique_ptr<Prompt> Prompt::ask(const QString& question, Echo echo, Answer answer)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return nullptr;
    std::unique_ptr<Prompt> prompt(new Prompt(terminal, std::move(answer)));
    if (echo == Echo::Off)
        prompt->hideTyping();
    if (writeAll(terminal, question.toUtf8()))
        return nullptr;
    return prompt;
}

Prompt::Prompt(int terminal, Answer answer)
    : m_terminal(terminal)
    , m_answer(std::move(answer))
    , m_notifier(new QSocketNotifier(terminal, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &Prompt::onReadable);
}

Prompt::~Prompt()
{
    delete m_notifier;
    if (m_before)
        ::tcsetattr(m_terminal, TCSAFLUSH, &*m_before);
    explicit_bzero(m_typed.data(), static_cast<size_t>(m_typed.size()));
    ::close(m_terminal);
}

void Prompt::hideTyping()
{
    termios now{};
    if (::tcgetattr(m_terminal, &now) != 0)
        return;
    m_before = now;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    now.c_lflag |= static_cast<tcflag_t>(ECHONL); // the line end alone is shown
    ::tcsetattr(m_terminal, TCSAFLUSH, &now);
}

void Prompt::onReadable()
{
    std::array<char, 1024> piece{};
    const ssize_t count = ::read(m_terminal, piece.data(), piece.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        finish(std::nullopt);
        return;
    }
    m_typed.append(piece.data(), count);
    explicit_bzero(piece.data(), piece.size());
    if (const qsizetype lineEnd = m_typed.indexOf('\n'); lineEnd >= 0)
        finish(m_typed.first(lineEnd));
}

void Prompt::finish(std::optional<Octets> line)
{
    m_notifier->setEnabled(false);
    // Whoever is told may destroy this prompt, so not from within the notifier.
    QMetaObject::invokeMethod(
        this, [answer = m_answer, line = std::move(line)] { answer(line); }, Qt::QueuedConnection);
}

} // namespace dropscope
