// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessioncommands.h"

#include "core/session/replyhandlers.h"

namespace dropscope {

void SessionCommands::user(OctetView name, Answer<StatusLine> answer)
{
    ask(Command::user(name), statusHandler(std::move(answer)));
}

void SessionCommands::pass(const Secret& secret, Answer<StatusLine> answer)
{
    ask(Command::pass(secret), statusHandler(std::move(answer)));
}

void SessionCommands::utf8(Answer<StatusLine> answer)
{
    ask(Command::utf8(), statusHandler(std::move(answer)));
}

void SessionCommands::setLanguage(OctetView tag, Answer<StatusLine> answer)
{
    ask(Command::lang(tag), statusHandler(std::move(answer)));
}

void SessionCommands::languages(Answer<LanguageListings> answer)
{
    ask(Command::lang(), languageListingsHandler(std::move(answer)));
}

void SessionCommands::stat(Answer<DropListing> answer)
{
    ask(Command::stat(), dropListingHandler(std::move(answer)));
}

void SessionCommands::list(Answer<ScanListings> answer)
{
    ask(Command::list(), scanListingsHandler(std::move(answer)));
}

void SessionCommands::list(MessageNumber number, Answer<ScanListing> answer)
{
    ask(Command::list(number), scanListingHandler(std::move(answer)));
}

void SessionCommands::uidl(Answer<UniqueIdListings> answer)
{
    ask(Command::uidl(), uniqueIdListingsHandler(std::move(answer)));
}

void SessionCommands::uidl(MessageNumber number, Answer<UniqueIdListing> answer)
{
    ask(Command::uidl(number), uniqueIdListingHandler(std::move(answer)));
}

void SessionCommands::top(MessageNumber number, quint64 lines, BodySink* sink, Answer<MessageReceipt> answer)
{
    ask(Command::top(number, lines), messageHandler(number, sink, std::move(answer)));
}

void SessionCommands::retrieve(MessageNumber number, BodySink* sink, Answer<MessageReceipt> answer)
{
    ask(Command::retr(number), messageHandler(number, sink, std::move(answer)));
}

void SessionCommands::markDeleted(MessageNumber number, Answer<StatusLine> answer)
{
    ask(Command::dele(number), statusHandler(std::move(answer)));
}

void SessionCommands::reset(Answer<StatusLine> answer)
{
    ask(Command::rset(), statusHandler(std::move(answer)));
}

void SessionCommands::noop(Answer<StatusLine> answer)
{
    ask(Command::noop(), statusHandler(std::move(answer)));
}

void SessionCommands::quit(Answer<StatusLine> answer)
{
    ask(Command::quit(), statusHandler(std::move(answer)));
}

} // namespace dropscope
