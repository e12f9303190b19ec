// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/serving.h"

#include <QRegularExpression>

#include <csignal>

namespace dropscope {

using namespace Qt::StringLiterals;

Serving::Serving(const CliRunner& cli, const QStringList& arguments)
    : m_cli(cli)
    , m_process(cli.start(QStringList{u"serve"_s} + arguments))
{
    QObject::connect(m_process.get(), &QProcess::readyReadStandardOutput, m_process.get(),
                     [this] { m_output += m_process->readAllStandardOutput(); });
}

Serving::~Serving() { (void)end(SIGTERM); }

quint16 Serving::port() const
{
    static const QRegularExpression first(u"^listening on 127\\.0\\.0\\.1:(\\d+)\n"_s);
    return first.match(QString::fromUtf8(m_output)).captured(1).toUShort();
}

QString Serving::fingerprint() const
{
    static const QRegularExpression second(u"^[^\n]*\ncertificate SHA-256 ([0-9A-F:]+)\n"_s);
    return second.match(QString::fromUtf8(m_output)).captured(1).remove(u':').toLower();
}

CliResult Serving::end(int signalNumber)
{
    if (m_process->state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process->processId()), signalNumber);
    return m_cli.finish(*m_process);
}

} // namespace dropscope
