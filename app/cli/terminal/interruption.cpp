// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/interruption.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace dropscope {

namespace {

constexpr std::array caught{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// A signal handler can reach nothing but what is static.
volatile std::sig_atomic_t pending = 0;
std::array<int, 2> wakeUpPipe{-1, -1};

void onSignal(int signalNumber)
{
    const int before = errno;
    pending = 1;
    const auto octet = static_cast<unsigned char>(signalNumber);
    [[maybe_unused]] const ssize_t written = ::write(wakeUpPipe[1], &octet, 1);
    errno = before;
}

} // namespace

Interruption::Interruption(QObject* parent)
    : QObject(parent)
{
    if (::pipe2(wakeUpPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without it the signals end the program by themselves
    m_notifier = new QSocketNotifier(wakeUpPipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Interruption::onReadable);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    // No SA_RESTART: whoever waits in a system call shall notice.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signalNumber : caught)
        ::sigaction(signalNumber, &action, nullptr);
}

Interruption::~Interruption()
{
    for (const int signalNumber : caught)
        std::signal(signalNumber, SIG_DFL);
    delete m_notifier;
    for (int& descriptor : wakeUpPipe) {
        ::close(descriptor);
        descriptor = -1;
    }
    pending = 0;
}

bool Interruption::isPending() { return pending != 0; }

void Interruption::onReadable()
{
    unsigned char signalNumber = 0;
    while (::read(wakeUpPipe[0], &signalNumber, 1) == 1)
        emit requested(signalNumber);
}

} // namespace dropscope
