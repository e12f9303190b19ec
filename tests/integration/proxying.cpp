// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/proxying.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

namespace dropscope {

using namespace Qt::StringLiterals;

Proxying::Proxying(const CliRunner& cli, const QStringList& arguments)
    : m_cli(cli)
    , m_process(cli.start(QStringList{u"proxy"_s} + arguments))
{
    QObject::connect(m_process.get(), &QProcess::readyReadStandardOutput, m_process.get(),
                     [this] { m_output += m_process->readAllStandardOutput(); });
    static_cast<void>(QTest::qWaitFor(
        [this] { return port() != 0 || m_process->state() == QProcess::NotRunning; }, 20'000));
}

Proxying::~Proxying() { static_cast<void>(end(SIGTERM)); }

quint16 Proxying::port() const
{
    static const QRegularExpression first(u"^(?:listening on .*:|.*\"port\":)(\\d+)"_s);
    return first.match(QString::fromUtf8(m_output)).captured(1).toUShort();
}

qint64 Proxying::anonymousMemory() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process->processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').at(1).toLongLong() * 1024;
    return -1;
}

CliResult Proxying::end(int signalNumber)
{
    if (m_process->state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process->processId()), signalNumber);
    CliResult result = m_cli.finish(*m_process);
    m_output += result.output;
    result.output = m_output;
    return result;
}

} // namespace dropscope
