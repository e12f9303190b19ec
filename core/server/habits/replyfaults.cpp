// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/habits/replyfaults.h"

#include "core/auth/signinmethod.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
using C = ReplyContext;

constexpr auto authorization = SessionState::Authorization;
constexpr auto transaction = SessionState::Transaction;

Octets textOf(const Octets& line) { return line.mid(line.indexOf(' ') + 1).trimmed(); }

QList<Octets> wordsOf(const Octets& line) { return line.trimmed().split(' '); }

/// +OK in the place of whatever it was, and the end of the body that a client awaits then.
void accept(Octets& line, const C& context)
{
    line = context.answer.command->repliesInManyLines() ? "+OK\r\n.\r\n" : "+OK\r\n";
}

void refuse(Octets& line, const C& /*context*/) { line = "-ERR not supported\r\n"; }

void challenge(Octets& line, const C& /*context*/) { line = "+ \r\n"; }

void removeCode(Octets& line, OctetView code) { line.replace(code.toByteArray() + ' ', ""); }

bool isGreeting(const C& context) { return context.answer.command == nullptr; }

bool isRefused(const C& context, Keyword keyword)
{
    return context.isTo(keyword) && !context.answer.isPositive;
}

bool isAccepted(const C& context, Keyword keyword)
{
    return context.isTo(keyword) && context.answer.isPositive;
}

bool hasDigit(const C& context)
{
    return std::ranges::any_of(context.answer.command->argumentText(),
                               [](char octet) { return octet >= '0' && octet <= '9'; });
}

quint64 argumentNumber(const C& context)
{
    return context.answer.command->argumentText().toByteArray().toULongLong();
}

/// The words of STAT's answer are its count and size from the second on.
void changeStat(Octets& line, qint64 count, qint64 octets)
{
    const QList<Octets> words = wordsOf(line);
    line = "+OK " + Octets::number(words.value(1).toLongLong() + count) + ' ' +
           Octets::number(words.value(2).toLongLong() + octets) + "\r\n";
}

bool hasStraySpaces(const C& context)
{
    if (isGreeting(context))
        return false;
    const OctetView command = context.answer.command->line();
    return command.startsWith(' ') || command.endsWith(' ') || command.toByteArray().contains("  ");
}

bool isMaildropCommand(const C& context)
{
    static constexpr std::array keywords{Keyword::Stat, Keyword::List, Keyword::Retr, Keyword::Rset,
                                         Keyword::Dele, Keyword::Top,  Keyword::Uidl};
    return std::ranges::any_of(keywords, [&context](Keyword each) { return context.isTo(each); });
}

struct ReplyFault
{
    FaultKind kind;
    bool (*hits)(const C& context);
    void (*spoil)(Octets& line, const C& context);
};

constexpr auto greetings = std::to_array<ReplyFault>({
    {K::GreetingRefused, isGreeting, [](Octets& line, const C&) { line = "-ERR not today\r\n"; }},
    {K::GreetingBlankFirst, isGreeting, [](Octets& line, const C&) { line.prepend(' '); }},
    {K::GreetingBareLf, isGreeting, [](Octets& line, const C&) { line.replace("\r\n", "\n"); }},
    {K::TimestampMissing, isGreeting,
     [](Octets& line, const C&) {
         if (const qsizetype begin = line.indexOf(" <"); begin > 0)
             line = line.first(begin) + "\r\n";
     }},
    {K::TimestampMalformed, isGreeting, [](Octets& line, const C&) { line.replace('@', '.'); }},
    {K::TimestampBehindBracket, isGreeting,
     [](Octets& line, const C&) { line.replace("+OK ", "+OK <mail> "); }},
    {K::GreetingTwoLines, isGreeting, [](Octets& line, const C&) { line += "be welcome\r\n"; }},
});

constexpr auto commands = std::to_array<ReplyFault>({
    {K::UnknownIsBad, [](const C& c) { return c.is(Objection::UnknownCommand); },
     [](Octets& line, const C&) { line = "* BAD unknown command\r\n"; }},
    {K::UnknownAccepted, [](const C& c) { return c.is(Objection::UnknownCommand); }, accept},
    {K::UnknownSilent, [](const C& c) { return c.is(Objection::UnknownCommand); },
     [](Octets& line, const C&) { line.clear(); }},
    {K::ResponseCodeBad, [](const C& c) { return !c.answer.isPositive && !c.isRefusedSignIn(); },
     [](Octets& line, const C&) { line = "-ERR [no code, " + textOf(line) + "\r\n"; }},
    {K::ArgumentsUnchecked,
     [](const C& c) {
         return c.is(Objection::BadArguments) && !hasDigit(c) &&
                (c.isTo(Keyword::List) || c.isTo(Keyword::Retr));
     },
     accept},
    {K::ListNumberUnchecked,
     [](const C& c) { return c.isIn(transaction) && isRefused(c, Keyword::List) && hasDigit(c); },
     [](Octets& line, const C&) { line = "+OK 1 0\r\n"; }},
    {K::ListNumberWraps,
     [](const C& c) {
         return c.isIn(transaction) && isRefused(c, Keyword::List) && argumentNumber(c) > 0xFFFF;
     },
     [](Octets& line, const C&) { line = "+OK 1 100\r\n"; }},
    {K::RetrNumberUnchecked,
     [](const C& c) { return c.isIn(transaction) && isRefused(c, Keyword::Retr) && hasDigit(c); }, accept},
    {K::TopCountUnchecked, [](const C& c) { return c.isTo(Keyword::Top) && c.is(Objection::BadArguments); },
     accept},
    {K::OpenBeforeSignIn,
     [](const C& c) {
         return c.isIn(authorization) && isMaildropCommand(c) && c.is(Objection::NotInThisState);
     },
     accept},
    {K::UidlBeforeSignIn, [](const C& c) { return c.isIn(authorization) && c.isTo(Keyword::Uidl); }, accept},
    {K::NoopBeforeSignIn, [](const C& c) { return c.isIn(authorization) && c.isTo(Keyword::Noop); }, accept},
    {K::NoopRefused, [](const C& c) { return c.isTo(Keyword::Noop); }, refuse},
    {K::SignInTwice,
     [](const C& c) { return c.isIn(transaction) && (c.isTo(Keyword::User) || c.isTo(Keyword::Pass)); },
     accept},
    {K::AuthAfterSignIn, [](const C& c) { return c.isIn(transaction) && c.isTo(Keyword::Auth); }, challenge},
    {K::StlsAfterSignIn, [](const C& c) { return c.isIn(transaction) && c.isTo(Keyword::Stls); }, accept},
    {K::Utf8AfterSignIn, [](const C& c) { return c.isIn(transaction) && c.isTo(Keyword::Utf8); }, accept},
    {K::SecondStlsAccepted,
     [](const C& c) { return c.isEncrypted && c.isIn(authorization) && isRefused(c, Keyword::Stls); },
     accept},
    {K::StlsExtraLine, [](const C& c) { return isAccepted(c, Keyword::Stls); },
     [](Octets& line, const C&) { line += "+OK ready when you are\r\n"; }},
    {K::CapaRefusedBefore, [](const C& c) { return c.isIn(authorization) && c.isTo(Keyword::Capa); }, refuse},
    {K::CapaRefusedAfter, [](const C& c) { return c.isIn(transaction) && c.isTo(Keyword::Capa); }, refuse},
    {K::TopRefused, [](const C& c) { return c.isTo(Keyword::Top); }, refuse},
    {K::TopTwice, [](const C& c) { return isAccepted(c, Keyword::Top); },
     [](Octets& line, const C&) { line += "+OK\r\n"; }},
    {K::UidlRefused, [](const C& c) { return c.isTo(Keyword::Uidl); }, refuse},
    {K::LangBad, [](const C& c) { return c.isTo(Keyword::Lang); },
     [](Octets& line, const C&) { line = "* " + textOf(line) + "\r\n"; }},
    {K::QuitRefused, [](const C& c) { return c.isTo(Keyword::Quit); }, refuse},
    {K::QuitSilent, [](const C& c) { return c.isTo(Keyword::Quit); },
     [](Octets& line, const C&) { line.clear(); }},
    {K::RsetTwice, [](const C& c) { return c.isTo(Keyword::Rset); },
     [](Octets& line, const C&) { line += line; }},
    {K::SpacesSilent, hasStraySpaces, [](Octets& line, const C&) { line.clear(); }},
});

constexpr auto maildrop = std::to_array<ReplyFault>({
    {K::StatInWords, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) {
         const QList<Octets> words = wordsOf(line);
         line = "+OK " + words.value(1) + " messages (" + words.value(2) + " octets)\r\n";
     }},
    {K::StatTwoSpaces, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { line.insert(line.lastIndexOf(' '), ' '); }},
    {K::StatExtra, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { line = line.trimmed() + " octets in all\r\n"; }},
    {K::StatWithoutSize, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { line = "+OK " + wordsOf(line).value(1) + "\r\n"; }},
    {K::StatCountWrong, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { changeStat(line, 1, 0); }},
    {K::StatOctetsWrong, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { changeStat(line, 0, 1); }},
    {K::StatHuge, [](const C& c) { return isAccepted(c, Keyword::Stat); },
     [](Octets& line, const C&) { changeStat(line, 0, 100'000'000'000); }},
    {K::EmptyListRefused, [](const C& c) { return isAccepted(c, Keyword::List) && c.answer.isMultiLine; },
     [](Octets& line, const C&) {
         if (line.startsWith("+OK 0 "))
             line = "-ERR no messages\r\n";
     }},
    {K::RetrWithoutSize, [](const C& c) { return isAccepted(c, Keyword::Retr); },
     [](Octets& line, const C&) { line = "+OK message follows\r\n"; }},
});

constexpr auto signIn = std::to_array<ReplyFault>({
    {K::UnknownChallenged,
     [](const C& c) {
         return isRefused(c, Keyword::Auth) && !methodOfMechanism(c.answer.command->argument(0));
     },
     challenge},
    {K::StarIgnored, [](const C& c) { return c.is(Objection::Cancelled); }, challenge},
    {K::BadBase64Taken, [](const C& c) { return c.is(Objection::ResponseNotBase64); }, challenge},
    {K::LongResponseSilent,
     [](const C& c) { return c.isTo(Keyword::SaslResponse) && c.answer.command->line().size() > 255; },
     [](Octets& line, const C&) { line.clear(); }},
    {K::AuthCodeMissing, [](const C& c) { return c.isRefusedSignIn(); },
     [](Octets& line, const C&) { removeCode(line, "[AUTH]"); }},
    {K::RefusalPlusErr, [](const C& c) { return c.isRefusedSignIn(); },
     [](Octets& line, const C&) { line.replace("-ERR [AUTH]", "+ERR [AUTH]"); }},
    {K::InUsePlain, [](const C& c) { return c.isRefusedSignIn(); },
     [](Octets& line, const C&) { removeCode(line, "[IN-USE]"); }},
    {K::SysCodeOdd, [](const C& c) { return c.isRefusedSignIn(); },
     [](Octets& line, const C&) { line.replace("[IN-USE]", "[SYS/ODD]"); }},
});

/// Last, for they change what the others have made.
constexpr auto everyLine = std::to_array<ReplyFault>({
    {K::ReplyTooLong, [](const C& c) { return c.isTo(Keyword::Noop); },
     [](Octets& line, const C&) { line = line.trimmed() + ' ' + Octets(600, 'x') + "\r\n"; }},
    {K::StatusLowerCase, [](const C&) { return true; },
     [](Octets& line, const C&) {
         const qsizetype end = line.startsWith("+OK") ? 3 : line.startsWith("-ERR") ? 4 : 0;
         line = line.first(end).toLower() + line.sliced(end);
     }},
    {K::LangLatin1, [](const C&) { return true; },
     [](Octets& line, const C&) { line = QString::fromUtf8(line).toLatin1(); }},
    {K::ReplyBareLf, [](const C&) { return true; },
     [](Octets& line, const C&) { line.replace("\r\n", "\n"); }},
    {K::ReplyExtraCr, [](const C&) { return true; },
     [](Octets& line, const C&) { line.replace("\r\n", "\r\r\n"); }},
});

template <typename Table>
void apply(const Table& table, const ActiveFaults& faults, const C& context, Octets& line)
{
    for (const ReplyFault& fault : table)
        if (faults.has(fault.kind) && fault.hits(context))
            fault.spoil(line, context);
}

} // namespace

Keyword ReplyContext::keyword() const
{
    return answer.command == nullptr ? Keyword::Unknown : answer.command->keyword();
}

bool ReplyContext::isRefusedSignIn() const
{
    const bool signsIn =
        isTo(Keyword::Pass) || isTo(Keyword::Apop) || isTo(Keyword::Auth) || isTo(Keyword::SaslResponse);
    return signsIn && isIn(authorization) && !answer.isPositive && !answer.objection;
}

void spoilReply(const ActiveFaults& faults, const ReplyContext& context, Octets& line)
{
    apply(greetings, faults, context, line);
    if (!isGreeting(context)) {
        apply(commands, faults, context, line);
        apply(maildrop, faults, context, line);
        apply(signIn, faults, context, line);
    }
    apply(everyLine, faults, context, line);
}

HangUp hangUpAt(const ActiveFaults& faults, const ReplyContext& context)
{
    if (isGreeting(context))
        return HangUp::Not;
    const bool isEmpty = context.answer.command->line().isEmpty();
    if (faults.has(K::UnknownHangsUp) && context.is(Objection::UnknownCommand) && !isEmpty)
        return HangUp::InPlace;
    if (faults.has(K::EmptyLineHangsUp) && isEmpty && !context.isTo(Keyword::SaslResponse))
        return HangUp::InPlace;
    if (faults.has(K::Utf8TwiceHangsUp) && context.hasUtf8 && context.isTo(Keyword::Utf8))
        return HangUp::InPlace;
    if (faults.has(K::RefusalCloses) && context.isRefusedSignIn())
        return HangUp::Behind;
    return HangUp::Not;
}

} // namespace dropscope
