// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <memory>

namespace dropscope {

/// How a run of dropscope-cli ended.
struct CliResult
{
    int exitCode = -1; ///< -1: it crashed, or did not end in time and was killed
    QByteArray output;
    QByteArray errors;
    std::chrono::milliseconds duration{0};
};

/// Runs the dropscope-cli that was built, with an event loop running meanwhile, so that a server within the
/// test can answer it. It has no terminal, and nothing of the tester's environment that it would obey.
class CliRunner
{
public:
    CliRunner();

    /// DROPSCOPE_PASSWORD; none unless set.
    void setPassword(const QByteArray& password) { m_password = password; }
    void setFolder(const QString& folder) { m_folder = folder; }
    void setInput(const QByteArray& octets) { m_input = octets; }
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    /// Shell commands before the program, such as "ulimit -f 10"; empty for none.
    void setLimitCommand(const QString& command) { m_limitCommand = command; }

    [[nodiscard]] CliResult run(const QStringList& arguments) const;

    /// Started and not awaited; its output is there to be read.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    /// Waits for the end of what start() started.
    [[nodiscard]] CliResult finish(QProcess& process) const;

private:
    QByteArray m_password;
    QString m_folder;
    QByteArray m_input;
    QString m_limitCommand;
    std::chrono::milliseconds m_limit{60'000};
};

} // namespace dropscope
