// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/commandtable.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

using K = Keyword;
using A = ArgumentGrammar;
using R = ReplyShape;
using B = Barrier;
using S = SecretArgument;

constexpr SessionStates authorization{SessionState::Authorization};
constexpr SessionStates transaction{SessionState::Transaction};
constexpr SessionStates both{SessionState::Authorization, SessionState::Transaction};

// clang-format off
constexpr std::array table{
    // keyword    name    legal in       arguments                     reply                        barrier         secret                  capability section
    CommandRow{K::Unknown,"",     both,          A::Anything,                  R::SingleLine,               B::WaitBehind,  S::None,                "",        "RFC 1939 §3"},
    CommandRow{K::User,   "USER", authorization, A::Name,                      R::SingleLine,               B::WaitBehind,  S::None,                "USER",    "RFC 1939 §7"},
    CommandRow{K::Pass,   "PASS", authorization, A::RestOfLine,                R::SingleLine,               B::WaitBehind,  S::Everything,          "USER",    "RFC 1939 §7"},
    CommandRow{K::Apop,   "APOP", authorization, A::NameAndDigest,             R::SingleLine,               B::WaitBehind,  S::BehindFirstArgument, "",        "RFC 1939 §7"},
    CommandRow{K::Auth,   "AUTH", authorization, A::MechanismAndResponse,      R::Challenges,               B::WaitBehind,  S::BehindFirstArgument, "SASL",    "RFC 5034 §4"},
    CommandRow{K::Stls,   "STLS", authorization, A::None,                      R::SingleLine,               B::WaitBehind,  S::None,                "STLS",    "RFC 2595 §4"},
    CommandRow{K::Utf8,   "UTF8", authorization, A::None,                      R::SingleLine,               B::WaitBehind,  S::None,                "UTF8",    "RFC 6856 §2"},
    CommandRow{K::Lang,   "LANG", both,          A::OptionalLanguageTag,       R::MultiLineWithoutArgument, B::WaitBehind,  S::None,                "LANG",    "RFC 6856 §3"},
    CommandRow{K::Capa,   "CAPA", both,          A::None,                      R::MultiLine,                B::WaitBehind,  S::None,                "",        "RFC 2449 §5"},
    CommandRow{K::Stat,   "STAT", transaction,   A::None,                      R::SingleLine,               B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::List,   "LIST", transaction,   A::OptionalMessageNumber,     R::MultiLineWithoutArgument, B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::Retr,   "RETR", transaction,   A::MessageNumber,             R::MultiLine,                B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::Dele,   "DELE", transaction,   A::MessageNumber,             R::SingleLine,               B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::Noop,   "NOOP", transaction,   A::None,                      R::SingleLine,               B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::Rset,   "RSET", transaction,   A::None,                      R::SingleLine,               B::None,        S::None,                "",        "RFC 1939 §5"},
    CommandRow{K::Top,    "TOP",  transaction,   A::MessageNumberAndLineCount, R::MultiLine,                B::None,        S::None,                "TOP",     "RFC 1939 §7"},
    CommandRow{K::Uidl,   "UIDL", transaction,   A::OptionalMessageNumber,     R::MultiLineWithoutArgument, B::None,        S::None,                "UIDL",    "RFC 1939 §7"},
    CommandRow{K::Quit,   "QUIT", both,          A::None,                      R::SingleLine,               B::WaitBehind,  S::None,                "",        "RFC 1939 §6"},
    CommandRow{K::SaslResponse, "",  authorization, A::Anything,                  R::Challenges,               B::WaitBehind,  S::WholeLine,           "SASL",    "RFC 5034 §4"},
};
// clang-format on

} // namespace

std::span<const CommandRow> commandTable() { return table; }

const CommandRow& commandRow(Keyword keyword) { return table[static_cast<size_t>(keyword)]; }

const CommandRow& commandRowNamed(OctetView name)
{
    if (name.isEmpty())
        return commandRow(Keyword::Unknown);
    const auto inCapitals = [](char octet) { return octet >= 'a' && octet <= 'z' ? octet - 'a' + 'A' : octet; };
    const auto found = std::ranges::find_if(table, [&](const CommandRow& row) {
        return row.name[0] == inCapitals(name.front()) && name.compare(OctetView(row.name), Qt::CaseInsensitive) == 0;
    });
    return found == table.end() ? commandRow(Keyword::Unknown) : *found;
}

} // namespace dropscope
