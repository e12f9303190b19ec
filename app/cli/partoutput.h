// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/console.h"
#include "core/mailstore/messagefile.h"
#include "core/message/partreader.h"

#include <memory>
#include <optional>

namespace dropscope {

/// Where the decoded octets of a part go, slice by slice: to standard output, there as characters that a
/// terminal bears if it is one and the part is text; or to a file that is complete or not there.
class PartOutput
{
public:
    /// All must outlive it.
    PartOutput(Console& console, OctetSource& source, const MessagePart& part);

    /// In place of standard output. Into a folder a part goes under its own name, made safe, with a number
    /// where that is taken. Fails with FileError, AlreadyExists among them.
    [[nodiscard]] Expected<Done> openFile(const QString& path, bool mayOverwrite);

    [[nodiscard]] bool isAtEnd() const { return m_textReader ? m_textReader->isAtEnd() : m_reader.isAtEnd(); }
    [[nodiscard]] Expected<Done> writeSlice();
    /// Gives the file its name, and tells it.
    [[nodiscard]] Expected<Done> finish();

private:
    [[nodiscard]] Expected<Done> writeText();

    Console& m_console;
    const MessagePart& m_part;
    PartReader m_reader;
    std::optional<PartTextReader> m_textReader; ///< where a terminal shows it
    std::unique_ptr<MessageFile> m_file;
    qint64 m_written = 0;
    bool m_endsInLine = true;
};

} // namespace dropscope
