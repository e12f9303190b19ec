// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octetsource.h"
#include "core/mailstore/filesource.h"
#include "core/mailstore/readablefile.h"

#include <memory>
#include <vector>

namespace dropscope {

/// What lies in a file that somebody wants to look at: one message, or those of an mbox. Unlike a MailStore
/// it takes any file for a message that is no mbox, follows a link, and gives a message that has CR LF line
/// ends octet for octet as it is, for what is wrong with them is to be seen. A file with LF alone is one as
/// Unix keeps them, and gives the canonical form that a server would send.
class StoredMessages
{
public:
    /// Reads an mbox once to find its messages. Fails with FileError.
    [[nodiscard]] static Expected<StoredMessages> open(const QString& path);

    /// At least one.
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_ranges.size()); }
    /// Counted from 0. Reads it once to know its size. Fails with FileError.
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> message(qsizetype index) const;

private:
    explicit StoredMessages(QByteArray path)
        : m_path(std::move(path))
    {
    }
    [[nodiscard]] Expected<Done> findMessages(const ReadableFile& file);

    QByteArray m_path;
    std::vector<FileSource::Range> m_ranges;
    bool m_isMbox = false;
};

} // namespace dropscope
