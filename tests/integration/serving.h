// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/clirunner.h"

namespace dropscope {

/// A dropscope-cli serve with these arguments; ends with this object.
class Serving
{
public:
    /// The runner must outlive it.
    Serving(const CliRunner& cli, const QStringList& arguments);
    ~Serving();

    [[nodiscard]] QByteArray output() const { return m_output; }
    /// As soon as it has said it; 0 before.
    [[nodiscard]] quint16 port() const;
    /// Hexadecimal, as soon as it has said it; empty before.
    [[nodiscard]] QString fingerprint() const;
    [[nodiscard]] CliResult end(int signalNumber);

private:
    const CliRunner& m_cli;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
};

} // namespace dropscope
