// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/clirunner.h"

namespace dropscope {

/// A dropscope-cli proxy with these arguments; ends with this object.
class Proxying
{
public:
    /// Returns when it listens, or has ended. The runner must outlive it.
    Proxying(const CliRunner& cli, const QStringList& arguments);
    ~Proxying();

    /// 0 where it does not listen.
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QByteArray output() const { return m_output; }
    /// Memory that no file lies behind, in octets.
    [[nodiscard]] qint64 anonymousMemory() const;
    /// The result's output is all that it ever said.
    [[nodiscard]] CliResult end(int signalNumber);

private:
    const CliRunner& m_cli;
    QByteArray m_output;
    std::unique_ptr<QProcess> m_process; ///< writes the output until it is no more
};

} // namespace dropscope
