// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/clirunner.h"

#include <QElapsedTimer>
#include <QProcessEnvironment>
#include <QSignalSpy>

#include <unistd.h>

namespace dropscope {

using namespace Qt::StringLiterals;

CliRunner::CliRunner() = default;

CliResult CliRunner::run(const QStringList& arguments) const
{
    const auto process = start(arguments);
    return finish(*process);
}

std::unique_ptr<QProcess> CliRunner::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DROPSCOPE_PASSWORD"_s);
    if (!m_password.isEmpty())
        environment.insert(u"DROPSCOPE_PASSWORD"_s, QString::fromUtf8(m_password));
    // What a sanitizer ends is not to be taken for one of the program's own exit codes.
    for (const QString& name : {u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s})
        environment.insert(name, environment.value(name) + u":exitcode=99"_s);
    process->setProcessEnvironment(environment);
    if (!m_folder.isEmpty())
        process->setWorkingDirectory(m_folder);
    // In a session of its own, a program has no terminal to ask for a password.
    process->setChildProcessModifier([] { ::setsid(); });
    if (m_limitCommand.isEmpty()) {
        process->start(QStringLiteral(DROPSCOPE_CLI), arguments);
    } else {
        const QStringList shell = {u"-c"_s, m_limitCommand + u" && exec \"$0\" \"$@\""_s,
                                   QStringLiteral(DROPSCOPE_CLI)};
        process->start(u"/bin/sh"_s, shell + arguments);
    }
    process->write(m_input);
    process->closeWriteChannel();
    return process;
}

CliResult CliRunner::finish(QProcess& process) const
{
    QElapsedTimer timer;
    timer.start();
    if (process.state() != QProcess::NotRunning) {
        QSignalSpy finished(&process, &QProcess::finished);
        if (!finished.wait(static_cast<int>(m_limit.count())) && process.state() != QProcess::NotRunning) {
            process.kill();
            finished.wait(5000);
            return {-1, process.readAllStandardOutput(), process.readAllStandardError(), m_limit};
        }
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError(),
            std::chrono::milliseconds(timer.elapsed())};
}

} // namespace dropscope
