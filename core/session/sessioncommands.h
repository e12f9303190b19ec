// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values/command.h"
#include "core/session/answer.h"
#include "core/session/replyhandler.h"

#include <memory>

namespace dropscope {

class BodySink;

/// The commands that can be asked of a session without knowing anything else of it, each with the answer it
/// brings. Session says when they go out.
class SessionCommands
{
public:
    virtual ~SessionCommands() = default;

    void user(OctetView name, Answer<StatusLine> answer);
    void pass(const Secret& secret, Answer<StatusLine> answer);
    /// From then on names, secrets and messages may be UTF-8 (RFC 6856 §2).
    void utf8(Answer<StatusLine> answer);
    /// The language of the texts behind +OK and -ERR; "*" is the server's own choice (RFC 6856 §3).
    void setLanguage(OctetView tag, Answer<StatusLine> answer);
    void languages(Answer<LanguageListings> answer);
    void stat(Answer<DropListing> answer);
    void list(Answer<ScanListings> answer);
    void list(MessageNumber number, Answer<ScanListing> answer);
    void uidl(Answer<UniqueIdListings> answer);
    void uidl(MessageNumber number, Answer<UniqueIdListing> answer);
    /// The sink may be null; it must live until the answer came.
    void top(MessageNumber number, quint64 lines, BodySink* sink, Answer<MessageReceipt> answer);
    void retrieve(MessageNumber number, BodySink* sink, Answer<MessageReceipt> answer);
    void markDeleted(MessageNumber number, Answer<StatusLine> answer);
    void reset(Answer<StatusLine> answer);
    void noop(Answer<StatusLine> answer);
    /// QUIT: in TRANSACTION the marks take effect.
    void quit(Answer<StatusLine> answer);

protected:
    virtual void ask(Command command, std::unique_ptr<ReplyHandler> handler) = 0;
};

} // namespace dropscope
