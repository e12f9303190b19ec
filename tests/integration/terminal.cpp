// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/terminal.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QSocketNotifier>

#include <array>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace dropscope {

using namespace Qt::StringLiterals;

Terminal::Terminal(QObject* parent)
    : QObject(parent)
{
}

Terminal::~Terminal()
{
    m_process.reset();
    delete m_notifier;
    if (m_slave >= 0)
        ::close(m_slave);
    if (m_master >= 0)
        ::close(m_master);
}

bool Terminal::start(const QStringList& arguments)
{
    m_master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    std::array<char, 128> name{};
    if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0 ||
        ::ptsname_r(m_master, name.data(), name.size()) != 0)
        return false;
    m_slave = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (m_slave < 0)
        return false;
    m_notifier = new QSocketNotifier(m_master, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Terminal::onReadable);

    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DROPSCOPE_PASSWORD"_s);
    environment.remove(u"NO_COLOR"_s);
    environment.insert(u"TERM"_s, u"xterm"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setChildProcessModifier([slave = m_slave] {
        ::setsid();
        ::ioctl(slave, TIOCSCTTY, 0);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::dup2(slave, standard);
    });
    m_process->start(QStringLiteral(DROPSCOPE_CLI), arguments);
    return true;
}

void Terminal::type(const QByteArray& octets)
{
    [[maybe_unused]] const ssize_t written =
        ::write(m_master, octets.constData(), static_cast<size_t>(octets.size()));
}

bool Terminal::isEchoing() const
{
    termios state{};
    return ::tcgetattr(m_slave, &state) == 0 && (state.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
}

std::optional<int> Terminal::exitCode() const
{
    if (m_process->state() != QProcess::NotRunning)
        return std::nullopt;
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

void Terminal::onReadable()
{
    std::array<char, 4096> piece{};
    const ssize_t count = ::read(m_master, piece.data(), piece.size());
    if (count > 0)
        m_screen.append(piece.data(), count);
    else
        m_notifier->setEnabled(false);
}

} // namespace dropscope
