// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec/limits.h"
#include "core/session/answer.h"
#include "core/session/replyhandler.h"

#include <memory>

namespace dropscope {

class BodySink;

// One maker for each kind of answer. All of them turn -ERR into a Refusal, and a line that is neither +OK nor
// -ERR into a ProtocolError; what is in the reply beyond that is their own affair.

/// What a negative reply says, and what one says that is neither +OK nor -ERR. The command is masked.
[[nodiscard]] Refusal refusalOf(const Octets& command, const StatusLine& status);
[[nodiscard]] ProtocolError malformedReply(const Octets& command, const StatusLine& status);

[[nodiscard]] std::unique_ptr<ReplyHandler> statusHandler(Answer<StatusLine> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> dropListingHandler(Answer<DropListing> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> scanListingHandler(Answer<ScanListing> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> scanListingsHandler(Answer<ScanListings> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> uniqueIdListingHandler(Answer<UniqueIdListing> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> uniqueIdListingsHandler(Answer<UniqueIdListings> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> languageListingsHandler(Answer<LanguageListings> answer);
[[nodiscard]] std::unique_ptr<ReplyHandler> capabilitiesHandler(Answer<Capabilities> answer);
/// The sink may be null. It must live until the answer came.
[[nodiscard]] std::unique_ptr<ReplyHandler> messageHandler(MessageNumber number, BodySink* sink,
                                                           Answer<MessageReceipt> answer);
/// Any reply is an answer, -ERR and garbage too. Of a body without a sink at most 16 MiB are kept.
[[nodiscard]] std::unique_ptr<ReplyHandler> rawHandler(BodySink* sink, Answer<RawReply> answer);

} // namespace dropscope
