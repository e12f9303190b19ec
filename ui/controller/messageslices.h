// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/message/messagepart.h"
#include "ui/controller/filesaver.h"

#include <functional>
#include <memory>
#include <vector>

namespace dropscope::ui {

/// A message that is opened when it is its turn, so that thousands can be saved and one is open at a time.
using MessageOpener = std::function<std::unique_ptr<OctetSource>()>;

/// Lets a job write the message octet for octet.
void writeMessage(SaveJob& job, MessageOpener open);

/// Lets a job write all of them as one mbox (RFC 4155, From_ lines within them quoted as mboxrd does).
void writeMbox(SaveJob& job, std::vector<MessageOpener> messages);

/// Lets a job write the decoded octets of a part, or of a file within plain text.
void writePart(SaveJob& job, std::shared_ptr<OctetSource> message, const MessagePart& part);
void writePart(SaveJob& job, std::shared_ptr<OctetSource> message, const UuencodedFile& file);

} // namespace dropscope::ui
