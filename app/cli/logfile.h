// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <QString>

#include <memory>
#include <optional>

namespace dropscope {

/// The file of --log.
class LogFile
{
public:
    /// "-" is standard error. An existing file is written anew. Fails with FileError.
    [[nodiscard]] static Expected<std::unique_ptr<LogFile>> open(const QString& path);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// Whole lines. The first failure is kept; nothing is written after it.
    void write(const Octets& lines);
    [[nodiscard]] const std::optional<FileError>& failure() const { return m_failure; }

private:
    LogFile(int descriptor, QString path);

    int m_descriptor;
    QString m_path;
    std::optional<FileError> m_failure;
};

} // namespace dropscope
