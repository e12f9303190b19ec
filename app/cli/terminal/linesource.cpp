// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/linesource.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace dropscope {

namespace {

/// A line of input that grows beyond this goes out in pieces.
constexpr qsizetype longestLine = 65'536;

Octets withoutLineEnd(Octets line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

LineSource::LineSource(const QList<Octets>& arguments, LineEnds lineEnds)
    : m_lineEnds(lineEnds)
{
    for (const Octets& argument : arguments)
        addArgument(argument);
    if (!m_partial.isEmpty())
        m_lines.push_back(std::exchange(m_partial, {}));
    if (!arguments.isEmpty())
        return;
    m_notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    m_notifier->setEnabled(false);
    connect(m_notifier, &QSocketNotifier::activated, this, &LineSource::onReadable);
}

LineSource::~LineSource() = default;

void LineSource::addArgument(OctetView argument)
{
    if (m_lineEnds == LineEnds::TakenOff) {
        m_lines.push_back(argument.toByteArray());
        return;
    }
    m_partial.append(argument);
    takeLines();
}

void LineSource::next(std::function<void(const std::optional<Octets>&)> answer)
{
    m_answer = std::move(answer);
    settle();
}

/// Answers, if there is something to answer with; else waits for more.
void LineSource::settle()
{
    if (!m_answer)
        return;
    if (m_lines.empty() && m_notifier != nullptr) {
        m_notifier->setEnabled(true);
        return;
    }
    const auto answer = std::exchange(m_answer, {});
    if (m_lines.empty()) {
        answer(std::nullopt);
        return;
    }
    const Octets line = std::move(m_lines.front());
    m_lines.pop_front();
    answer(line);
}

void LineSource::onReadable()
{
    std::array<char, 16384> piece{};
    const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_notifier->setEnabled(false); // until somebody asks for more
    if (count > 0) {
        m_partial.append(piece.data(), count);
        takeLines();
    } else {
        if (!m_partial.isEmpty())
            m_lines.push_back(std::exchange(m_partial, {}));
        std::exchange(m_notifier, nullptr)->deleteLater();
    }
    settle();
}

void LineSource::takeLines()
{
    for (qsizetype lf = m_partial.indexOf('\n'); lf >= 0; lf = m_partial.indexOf('\n')) {
        const Octets line = m_partial.first(lf + 1);
        m_lines.push_back(m_lineEnds == LineEnds::Kept ? line : withoutLineEnd(line));
        m_partial.remove(0, lf + 1);
    }
    if (m_partial.size() >= longestLine)
        m_lines.push_back(std::exchange(m_partial, {}));
}

} // namespace dropscope
