// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/base/uniqueid.h"
#include "core/mailstore/filesource.h"

#include <memory>
#include <optional>

namespace dropscope {

/// A message that was found in a file, and where it lies.
struct FiledMessage
{
    QByteArray path; ///< as the system encodes it
    FileSource::Range range;
    FileSource::Measure measure;
    ReadableFile::Version version;    ///< of the file when the message was found
    qint64 fromLine = -1;             ///< offset of its From_ line; -1 where the file is one message
    std::optional<UniqueId> uniqueId; ///< the one that a server would give it; absent in an mbox
    Octets beginning = {}; ///< the header at least, within bounds; whoever keeps the rest lets go of it
};

/// Its octets. A file that is another one by now fails with NotReadable; an mbox to which mail was added
/// since, or that was moved out of the way, does not.
[[nodiscard]] Expected<std::unique_ptr<OctetSource>> openFiled(const FiledMessage& message);

} // namespace dropscope
