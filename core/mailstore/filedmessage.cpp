// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/filedmessage.h"

#include "core/base/error.h"

#include <QFile>

namespace dropscope {

namespace {

/// Others append to an mbox all the time, and that moves nothing. What was rewritten has no From_ line where
/// this one was, or has it by a chance that nobody can tell from the message itself.
bool isWhereItWas(const ReadableFile& file, const FiledMessage& message)
{
    if (file.version() == message.version)
        return true;
    constexpr qint64 longestLine = 4096;
    const qint64 length = message.range.begin - message.fromLine;
    if (message.fromLine < 0 || length > longestLine || file.version().size < message.version.size)
        return false;
    Octets line;
    return file.read(message.fromLine, length, line) && line.startsWith("From ") && line.endsWith('\n');
}

} // namespace

Expected<std::unique_ptr<OctetSource>> openFiled(const FiledMessage& message)
{
    auto file = ReadableFile::open(message.path);
    if (!file)
        return Unexpected{file.error()};
    if (!isWhereItWas(*file, message))
        return Unexpected{FileError{FileError::Kind::NotReadable, QFile::decodeName(message.path), {}}};
    return std::unique_ptr<OctetSource>(
        std::make_unique<FileSource>(std::move(*file), message.range, message.measure));
}

} // namespace dropscope
