// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/base/secret.h"
#include "core/protocol/values/commandtable.h"

#include <QList>

#include <optional>
#include <vector>

namespace dropscope {

/// One command line, as it goes out or came in. The line is kept octet for octet; what it means is read from
/// it by the command's row, so a line typed by a person and one built here are the same thing.
class Command
{
public:
    [[nodiscard]] static Command user(OctetView name);
    [[nodiscard]] static Command pass(const Secret& secret);
    [[nodiscard]] static Command apop(OctetView name, OctetView digest);
    [[nodiscard]] static Command auth(OctetView mechanism);
    /// With the initial response in base64; "=" stands for one without octets. Absent where the line would be
    /// over 255 octets: then the response must wait for an empty challenge (RFC 5034 §4).
    [[nodiscard]] static std::optional<Command> auth(OctetView mechanism, const Secret& initialResponse);
    /// The answer to a challenge, in base64.
    [[nodiscard]] static Command respond(const Secret& response);
    /// Takes AUTH back, in place of an answer to a challenge.
    [[nodiscard]] static Command cancelAuth() { return saslResponse("*"); }
    [[nodiscard]] static Command stls() { return bare(Keyword::Stls); }
    [[nodiscard]] static Command utf8() { return bare(Keyword::Utf8); }
    [[nodiscard]] static Command lang() { return bare(Keyword::Lang); }
    [[nodiscard]] static Command lang(OctetView range);
    [[nodiscard]] static Command capa() { return bare(Keyword::Capa); }
    [[nodiscard]] static Command stat() { return bare(Keyword::Stat); }
    [[nodiscard]] static Command list() { return bare(Keyword::List); }
    [[nodiscard]] static Command list(MessageNumber number) { return about(Keyword::List, number); }
    [[nodiscard]] static Command retr(MessageNumber number) { return about(Keyword::Retr, number); }
    [[nodiscard]] static Command dele(MessageNumber number) { return about(Keyword::Dele, number); }
    [[nodiscard]] static Command noop() { return bare(Keyword::Noop); }
    [[nodiscard]] static Command rset() { return bare(Keyword::Rset); }
    [[nodiscard]] static Command top(MessageNumber number, quint64 lines);
    [[nodiscard]] static Command uidl() { return bare(Keyword::Uidl); }
    [[nodiscard]] static Command uidl(MessageNumber number) { return about(Keyword::Uidl, number); }
    [[nodiscard]] static Command quit() { return bare(Keyword::Quit); }

    /// A line as a person or a peer wrote it, without its line end.
    [[nodiscard]] static Command fromLine(OctetView line);
    /// The line that answers a challenge of AUTH, without its line end. All of it is a secret.
    [[nodiscard]] static Command saslResponse(OctetView line);
    /// The same for octets that are sent as they are: whatever line end there is stays the sender's affair.
    /// Of several lines the first is the command; the secrets of all are masked.
    [[nodiscard]] static Command fromRawOctets(OctetView octets);
    /// The whole lines behind the first of raw octets.
    [[nodiscard]] std::vector<Command> furtherCommands() const;

    [[nodiscard]] const CommandRow& row() const { return commandRow(m_keyword); }
    [[nodiscard]] Keyword keyword() const { return m_keyword; }

    /// The octets for the wire, with their line end, secret and all.
    [[nodiscard]] const Octets& wire() const { return m_wire; }
    /// The line without its line end, secret and all.
    [[nodiscard]] OctetView line() const { return OctetView(m_wire).first(m_lineLength); }
    /// The line without line end, each octet of its secret replaced by x.
    [[nodiscard]] Octets maskedLine() const;
    /// The octets for the wire, each octet of the secret replaced by x: what the transcript keeps.
    [[nodiscard]] Octets maskedWire() const;
    /// The octets that are masked; empty where the command carries no secret.
    [[nodiscard]] OctetView secret() const;
    /// All that are masked: raw octets of several lines may hold several.
    [[nodiscard]] QList<OctetView> secrets() const;

    /// Something other than spaces stands behind the keyword.
    [[nodiscard]] bool hasArgument() const;
    /// The word at a zero-based place behind the keyword, words separated by single spaces; empty if there is
    /// none.
    [[nodiscard]] OctetView argument(int place) const;
    /// Everything behind the keyword and one space.
    [[nodiscard]] OctetView argumentText() const;
    /// The first argument, where the row has a message-number there and it is one.
    [[nodiscard]] std::optional<MessageNumber> messageNumber() const;

    /// AUTH alone signs in nobody: servers that know it answer with a list of mechanisms, or -ERR. No RFC has
    /// it; clients older than CAPA ask so.
    [[nodiscard]] bool asksForMechanisms() const { return m_keyword == Keyword::Auth && !hasArgument(); }
    /// Whether a positive reply to this very line is multi-line (never is a negative one).
    [[nodiscard]] bool repliesInManyLines() const;

    /// Would break out of its line, or into two: holds CR, LF or NUL before its end.
    [[nodiscard]] bool hasLineBreakInside() const;

private:
    Command(Keyword keyword, Octets wire, qsizetype lineLength);
    [[nodiscard]] static Command bare(Keyword keyword);
    [[nodiscard]] static Command about(Keyword keyword, MessageNumber number);
    [[nodiscard]] std::vector<OctetRange> secretRanges() const;

    Keyword m_keyword;
    Octets m_wire;
    qsizetype m_lineLength;
};

} // namespace dropscope
