// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faults/rows/faultrows.h"

#include <array>

namespace dropscope {

namespace {

using K = FaultKind;
using G = FaultGroup;

constexpr auto rows = std::to_array<FaultRow>({
    habit(K::GreetingRefused, G::Greeting, "greeting-refused", "the greeting is -ERR",
          "greeting-is-one-positive-line"),
    habit(K::GreetingTwoLines, G::Greeting, "greeting-two-lines", "a second line stands behind the greeting",
          "greeting-is-one-positive-line", "G6"),
    habit(K::GreetingBlankFirst, G::Greeting, "greeting-blank-first",
          "a space stands before the +OK of the greeting", "greeting-is-one-positive-line", "G5"),
    habit(K::GreetingBareLf, G::Greeting, "greeting-bare-lf", "the greeting ends in LF alone",
          "reply-line-ends-in-crlf", "R2"),
    habit(K::TimestampMissing, G::Greeting, "timestamp-missing",
          "the greeting has no timestamp, though APOP is understood", "embedded/timestamp-is-found-simply",
          "G3"),
    habit(K::TimestampMalformed, G::Greeting, "timestamp-malformed", "the timestamp has no @",
          "apop-timestamp-is-msg-id", "G4"),
    habit(K::TimestampRepeated, G::Greeting, "timestamp-repeated", "each greeting has the same timestamp",
          "apop-timestamp-is-fresh"),
    habit(K::TimestampBehindBracket, G::Greeting, "timestamp-behind-bracket",
          "a text in angle brackets stands before the timestamp", "embedded/timestamp-is-found-simply", "G4"),
    habit(K::TimestampLong, G::Greeting, "timestamp-long", "the timestamp has a hundred octets",
          "embedded/timestamp-is-found-simply", "G4"),

    habit(K::StatusLowerCase, G::Replies, "status-lower-case", "+ok and -err in place of +OK and -ERR",
          "status-indicator-is-upper-case", "G5"),
    habit(K::UnknownIsBad, G::Replies, "unknown-is-bad", "an unknown command is answered \"* BAD\"",
          "reply-starts-with-status-indicator unknown-command-is-err"),
    habit(K::RefusalPlusErr, G::Replies, "refusal-plus-err", "wrong credentials are answered \"+ERR\"",
          "wrong-password-is-err-and-stays"),
    habit(K::ReplyBareLf, G::Replies, "reply-bare-lf", "status lines end in LF alone",
          "reply-line-ends-in-crlf", "R2"),
    habit(K::ReplyExtraCr, G::Replies, "reply-extra-cr", "status lines end in CR CR LF",
          "reply-line-ends-in-crlf"),
    habit(K::ReplyTooLong, G::Replies, "reply-too-long", "the answer to NOOP has 600 octets",
          "reply-line-within-512-octets", "R12"),
    habit(K::RsetTwice, G::Replies, "rset-twice", "RSET is answered twice", "one-reply-per-command", "G6"),
    habit(K::NoopRefused, G::Replies, "noop-refused", "NOOP is not understood", "noop"),
    habit(K::ResponseCodeBad, G::Replies, "response-code-bad",
          "the text behind -ERR begins with a bracket that is no response code",
          "rfc2449/response-code-syntax"),
    habit(K::QuitSilent, G::Replies, "quit-silent", "QUIT closes without an answer",
          "quit-before-login-closes quit-replies-then-closes", "Q1"),
    habit(K::QuitRefused, G::Replies, "quit-refused", "QUIT is answered -ERR, and closes",
          "quit-before-login-closes quit-replies-then-closes", "Q1"),
    habit(K::QuitStaysOpen, G::Replies, "quit-stays-open", "QUIT is answered, and the connection stays open",
          "quit-before-login-closes quit-replies-then-closes"),

    habit(K::CaseSensitive, G::Commands, "case-sensitive", "keywords are understood in capitals alone",
          "keyword-in-any-case"),
    habit(K::UnknownAccepted, G::Commands, "unknown-accepted", "an unknown command is answered +OK",
          "unknown-command-is-err"),
    habit(K::UnknownSilent, G::Commands, "unknown-silent", "an unknown command gets no answer",
          "unknown-command-is-err one-reply-per-command"),
    habit(K::UnknownHangsUp, G::Commands, "unknown-hangs-up", "an unknown command ends the connection",
          "unknown-command-is-err one-reply-per-command"),
    habit(K::ArgumentsUnchecked, G::Commands, "arguments-unchecked",
          "LIST and RETR take an argument that is missing or no number",
          "invalid-argument-is-err retr-argument-checked"),
    habit(K::ListNumberUnchecked, G::Commands, "list-number-unchecked",
          "LIST takes the number of a message that is not there", "list-bad-number-is-err"),
    habit(K::ListNumberWraps, G::Commands, "list-number-wraps", "LIST cuts a number to sixteen bits",
          "list-bad-number-is-err"),
    habit(K::RetrNumberUnchecked, G::Commands, "retr-number-unchecked",
          "RETR takes the number of a message that is not there", "retr-argument-checked"),
    habit(K::TopCountUnchecked, G::Commands, "top-count-unchecked", "TOP takes a bad count of lines",
          "top-bad-count-is-err"),
    habit(K::OpenBeforeSignIn, G::Commands, "open-before-sign-in",
          "the maildrop's commands are answered +OK before anybody signed in",
          "transaction-command-before-login-is-err"),
    habit(K::UidlBeforeSignIn, G::Commands, "uidl-before-sign-in",
          "UIDL is answered +OK before anybody signed in", "transaction-command-before-login-is-err"),
    habit(K::NoopBeforeSignIn, G::Commands, "noop-before-sign-in", "NOOP is answered +OK before sign-in",
          "noop"),
    habit(K::SignInTwice, G::Commands, "sign-in-twice", "USER and PASS are answered +OK after sign-in",
          "login-command-after-login-is-err"),
    {K::RefusalsHangUp, G::Commands, "refusals-hang-up", "COUNT", "a number of refusals from 2 to 1000",
     "so many refused commands end the connection", "", "", 2, 1000, 5},
    habit(K::EmptyLineHangsUp, G::Commands, "empty-line-hangs-up", "an empty line ends the connection",
          "empty-line-is-err"),
    habit(K::SpacesSilent, G::Commands, "spaces-silent", "a command with stray spaces gets no answer",
          "stray-spaces-do-not-hang"),
    habit(K::BareLfIgnored, G::Commands, "bare-lf-ignored", "LF alone ends no command",
          "bare-lf-command-does-not-hang"),
    habit(K::PiecesAreCommands, G::Commands, "pieces-are-commands", "each segment is taken for a command",
          "command-in-pieces-is-one-command"),
    {K::CommandsCut, G::Commands, "commands-cut", "OCTETS", "a number of octets from 8 to 254",
     "a longer command is taken for several",
     "rfc2449/command-to-255-octets rfc5034/long-token-by-continuation", "", 8, 254, 128},
    habit(K::LongCommandsCut, G::Commands, "long-commands-cut",
          "what is left over of a command of more than 255 octets is run as a command",
          "rfc2449/over-long-command-stays-in-sync rfc5034/long-token-by-continuation"),
    habit(K::PipeliningLost, G::Commands, "pipelining-lost",
          "of the commands of one segment only the first counts",
          "rfc2449/pipelined-noops-in-order rfc2449/pipelined-retrs-not-interleaved "
          "rfc2449/pipelining-without-reading"),
    {K::PipeliningLimit, G::Commands, "pipelining-limit", "COMMANDS", "a number of commands from 2 to 1000",
     "more commands in one segment end the connection",
     "rfc2449/pipelined-noops-in-order rfc2449/pipelined-retrs-not-interleaved "
     "rfc2449/pipelining-without-reading",
     "", 2, 1000, 10},
    habit(K::PipeliningReordered, G::Commands, "pipelining-reordered",
          "the first two commands of a segment are answered in the other order",
          "rfc2449/pipelined-noops-in-order"),
    habit(K::MarkerLate, G::Commands, "marker-late",
          "the end of a message comes behind the answer to the command that was pipelined behind it",
          "rfc2449/pipelined-retrs-not-interleaved rfc2449/pipelining-without-reading"),
});

} // namespace

std::span<const FaultRow> replyFaultRows() { return rows; }

} // namespace dropscope
