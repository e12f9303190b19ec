// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/advice/advicerows.h"

#include <array>

namespace dropscope {

namespace {

constexpr auto rows = std::to_array<AdviceRow>({
    {"rfc1939/greeting-is-one-positive-line",
     "When a client connects, write one line at once, before it says anything: \"+OK ready\", CR, LF. No "
     "banner of several lines, nothing before the plus sign. If the server cannot serve now, close or write "
     "one \"-ERR\" line."},
    {"rfc1939/status-indicator-is-upper-case",
     "Look for the strings \"+ok\" and \"-err\" in the code that writes replies, and write \"+OK\" and "
     "\"-ERR\". The text after them may be in any case."},
    {"rfc1939/reply-starts-with-status-indicator",
     "Begin every reply to a command with \"+OK\" or \"-ERR\" and a space, also the reply of a catch-all "
     "branch for errors. \"BAD\", \"NO\" and numbers such as 421 belong to IMAP and SMTP."},
    {"rfc1939/reply-line-ends-in-crlf",
     "End every line with the two octets 0x0D 0x0A (\"\\r\\n\" in C), once. A \"\\n\" alone, or \"\\r\\n\" "
     "written through a text mode that turns it into \"\\r\\r\\n\", is wrong."},
    {"rfc1939/reply-line-within-512-octets",
     "Cut the text after +OK or -ERR so that the whole line, CR LF counted, has at most 512 octets. Do not "
     "put a list into one line."},
    {"rfc1939/one-reply-per-command",
     "Follow the command's branch from its first write to its last: exactly one status line may leave, and "
     "nothing after the end of a response. Common causes: a break that is missing, so that two branches "
     "answer, and a CR LF too many after the final dot."},
    {"rfc1939/keyword-in-any-case", "Compare keywords without regard to case (strcasecmp): \"stat\", "
                                    "\"Stat\" and \"STAT\" are one command."},
    {"rfc1939/unknown-command-is-err",
     "Give the dispatcher a last branch that writes \"-ERR unknown command\" and goes on reading. Do not "
     "close, do not keep silent, and do not say +OK."},
    {"rfc1939/invalid-argument-is-err",
     "Before the argument becomes a number check that it is there and all digits; else write \"-ERR\" and do "
     "nothing. atoi() makes 0 of \"abc\" without a word: use strtoul() and look where it ended."},
    {"rfc1939/transaction-command-before-login-is-err",
     "Keep the state of the session in a variable, and answer \"-ERR\" to STAT, LIST, RETR, DELE, NOOP, "
     "RSET, TOP and UIDL until PASS, APOP or AUTH was answered +OK."},
    {"rfc1939/login-command-after-login-is-err", "Once somebody is signed in answer \"-ERR\" to USER, PASS, "
                                                 "APOP and AUTH, and leave the session as it is."},
    {"rfc1939/multi-line-ends-in-crlf-dot-crlf",
     "Behind the last line of a listing or message write the five octets CR LF . CR LF: the CR LF of that "
     "last line, then \".\\r\\n\". Where the text does not end in CR LF, write that first. With nothing to "
     "list, \".\\r\\n\" follows the +OK line at once."},
    {"rfc1939/empty-line-is-err", "Answer \"-ERR\" to a line without a command, and go on reading. Nothing "
                                  "has to change if that is what was seen."},
    {"rfc1939/stray-spaces-do-not-hang", "Answer every line that ends, whatever is in it: +OK if the spaces "
                                         "are borne, \"-ERR\" if not. Do not wait for more."},
    {"rfc1939/bare-lf-command-does-not-hang",
     "Take LF for the end of a line as well, or close the connection once a line is too long. Do not wait "
     "for a CR LF for ever."},
    {"rfc1939/command-in-pieces-is-one-command",
     "Append what each recv() gives to a buffer, and look for CR LF in it; only then is there a command. One "
     "recv() is not one command."},
    {"rfc1939/autologout-not-before-ten-minutes",
     "Set the timer of an idle session to 600 seconds or more, and start it anew with each command."},
    {"rfc1939/autologout-is-silent",
     "When the timer runs out just close the connection, without a line before."},
    {"rfc1939/retr-stuffs-leading-dot",
     "While a message is sent write one dot more before every line whose first octet is a dot: \".x\" goes "
     "out as \"..x\". Do it for every line of the message, also where a line begins in the next block that "
     "you read from storage."},
    {"rfc1939/retr-stuffs-lone-dot",
     "Double the first dot of every line of a message, so that a line \".\" goes out as \"..\". Only the "
     "final \".\" that you add yourself stays single."},
    {"rfc1939/retr-stuffs-first-line",
     "Begin with \"at the beginning of a line\" as true, before the first octet of a message and after each "
     "CR LF, the blank line below the header as well."},
    {"rfc1939/top-stuffs-dots", "Send the lines of TOP by the function that sends those of RETR: both double "
                                "a dot at the beginning of a line."},
    {"rfc1939/dot-after-bare-lf-is-safe", "Do not look for a lone dot in the stored message: it ends where "
                                          "its octets end. On the wire only CR LF . CR LF is an end."},
    {"rfc1939/a-login-works", "Try the name and the password with another client. Where the server permits "
                              "passwords only under TLS, choose STLS or TLS for the check."},
    {"rfc1939/pass-without-user-is-err", "Remember whether USER was answered +OK on this connection, and "
                                         "answer \"-ERR\" to PASS where it was not."},
    {"rfc1939/pass-only-after-user",
     "Forget the name once another command than PASS follows USER. Either behaviour is legal."},
    {"rfc1939/unknown-user-not-told",
     "Answer \"+OK\" to USER for every name, and refuse at PASS. Either behaviour is legal."},
    {"rfc1939/wrong-password-is-err-and-stays",
     "Compare the whole password, and answer \"-ERR\" (a minus sign first) if it differs; the session stays "
     "before sign-in, or you close."},
    {"rfc1939/password-with-spaces", "Take all that stands after \"PASS \" up to CR LF for the password; do "
                                     "not split it at spaces, and do not trim it."},
    {"rfc1939/apop-user-refuses-pass", "Keep with each account whether it signs in by APOP or by USER and "
                                       "PASS, and answer \"-ERR\" to the other one."},
    {"rfc1939/second-login-is-locked-out", "Where messages can be deleted, let one session at a time open a "
                                           "maildrop, and answer \"-ERR [IN-USE] ...\" to the next PASS."},
    {"rfc1939/lock-released-after-failed-login", "Lock the maildrop after the check of the password, or "
                                                 "release the lock on every path that ends in \"-ERR\"."},
    {"rfc1939/lock-released-after-abort",
     "Release the lock where recv() says that the connection has ended (0 or an error), not only after "
     "QUIT; switch on TCP keep-alive for peers that vanish."},
    {"rfc1939/quit-before-login-closes",
     "Answer QUIT in every state: \"+OK bye\", CR LF, then close the connection."},
    {"rfc1939/apop-timestamp-is-msg-id",
     "Put one <digits@host> into the greeting, such as \"+OK ready <1896.697170952@mail.example.org>\", with "
     "an @ and without spaces. If there is no APOP, put nothing in angle brackets."},
    {"rfc1939/apop-timestamp-is-fresh",
     "Make the text in angle brackets of each greeting from a clock and a counter, or a random number, so "
     "that no two are the same, also after a restart."},
    {"rfc1939/apop-digest-checked",
     "Compute MD5 over the timestamp with its angle brackets and the password, write it as 32 small "
     "hexadecimal digits, and compare all of them with what APOP gave."},
    {"rfc1939/numbers-run-from-one",
     "Number the messages 1, 2, 3 when somebody signs in; print index + 1 where your array begins at 0."},
    {"rfc1939/numbers-are-plain-decimal",
     "Print numbers with \"%u\" or \"%lu\": no width, no zeros before, no separators, no sign."},
    {"rfc1939/stat-shape",
     "Write \"+OK 2 320\": the count, one space, the size in octets, as digits, then CR LF."},
    {"rfc1939/stat-ends-after-size", "Let CR LF follow the size of STAT at once."},
    {"rfc1939/stat-equals-list", "Compute STAT from the same table as LIST: as many as LIST has lines, and "
                                 "the sum of their sizes, without those marked as deleted."},
    {"rfc1939/list-of-empty-maildrop",
     "With no message answer LIST by \"+OK 0 messages\", CR LF, \".\", CR LF."},
    {"rfc1939/list-n-is-one-line", "Answer LIST 2 by the one line \"+OK 2 200\" and no final dot; only LIST "
                                   "without an argument is a listing."},
    {"rfc1939/list-bad-number-is-err",
     "Check 1 <= number <= count, and that the message is not deleted, before the number is an index; else "
     "\"-ERR no such message\". Read it as unsigned and refuse an overflow."},
    {"rfc1939/list-size-is-retr-octets",
     "Let the size be the number of octets that RETR sends between its status line and the final dot, before "
     "dots are doubled. Where your storage ends lines in LF alone, add one for each line. Where headers are "
     "added while sending, count them too."},
    {"rfc1939/stuffing-not-counted", "Count the octets of the stored message, not those that went out: the "
                                     "second dot of a line is none of its own."},
    {"rfc1939/retr-is-complete",
     "Send in a loop until the whole message is out: a short read of the storage and a short write of the "
     "socket are no end. Check the return value of send()."},
    {"rfc1939/retr-twice-is-identical",
     "Send what is stored. Do not add a header with the time, or with a state, while sending."},
    {"rfc1939/retr-argument-checked",
     "Answer \"-ERR\" to RETR without a number, with letters, and with a number that no message has."},
    {"rfc1939/noop", "Answer NOOP by \"+OK\" once somebody is signed in, and by \"-ERR\" before."},
    {"rfc1939/quit-replies-then-closes",
     "Write \"+OK bye\", CR LF, wait until it is sent (shutdown() before close()), then close. Do not keep "
     "the connection open for further commands."},
    {"rfc1939/top-0-is-headers-and-blank-line", "For TOP n 0 send all header lines and the blank line after "
                                                "them, then the final dot; no line of the body."},
    {"rfc1939/top-k-is-k-body-lines", "Begin to count at 0 after the blank line, and stop once as many "
                                      "lines of the body went out as were asked for."},
    {"rfc1939/top-huge-is-whole-message",
     "Stop at the end of the message or at the count, whichever is first. Keep the count in 32 bits, and "
     "refuse none because it is large."},
    {"rfc1939/top-bad-count-is-err", "Take TOP only with two arguments of digits alone; \"-1\", \"abc\" and "
                                     "a count that is missing are \"-ERR\"."},
    {"rfc1939/top-headers-equal-retr",
     "Send the header lines of TOP and RETR from the same source, and add nothing to one of them alone."},
    {"rfc1939/uidl-shape", "Write \"1 abc\" for each message in UIDL, and \"+OK 1 abc\" for UIDL 1: the "
                           "number, one space, the unique-id."},
    {"rfc1939/uidl-characters", "Make the unique-id of 1 to 70 visible ASCII octets (0x21 to 0x7E), "
                                "hexadecimal digits for example. Never empty, no space."},
    {"rfc1939/uidl-stable-across-sessions",
     "Store an id with each message when it arrives (a counter that is never set back, or a hash), and give "
     "that in every session. Not its place in the list, not the address of a buffer."},
    {"rfc1939/uidl-of-identical-messages", "Where clients must see both of two identical messages, make the "
                                           "id of a counter and not of the content. Either is legal."},
    {"rfc1939/deleted-message-is-err", "Ask for the mark of deletion in one place that RETR, LIST n, TOP, "
                                       "UIDL n and DELE all use, and answer \"-ERR message 1 deleted\"."},
    {"rfc1939/deleted-message-leaves-listing",
     "Pass over marked messages in the loops of LIST and STAT; the others keep their numbers."},
    {"rfc1939/dele-keeps-numbers", "Do not take the message out of your array on DELE: set a flag. Numbers "
                                   "change only with the next sign-in."},
    {"rfc1939/rset-restores-all", "On RSET clear the flag of deletion of every message, and answer +OK."},
    {"rfc1939/dele-waits-for-update",
     "On DELE set a flag in the session and leave the storage alone; remove on QUIT."},
    {"rfc1939/uidl-omits-deleted", "Pass over marked messages in the loop of UIDL, as in that of LIST."},
    {"rfc1939/abort-deletes-nothing",
     "Remove messages only in the branch of QUIT. Where the connection ends otherwise, drop the flags."},
    {"rfc1939/lock-free-after-quit", "Release the lock before +OK is written to QUIT, or at least before "
                                     "close(): the client signs in again at once."},
    {"rfc1939/maildrop-is-a-snapshot",
     "Read the list of messages once, at sign-in, and answer every command from that copy."},
    {"rfc1939/quit-removes-marked-only", "On QUIT remove exactly the messages whose flag is set. Where a "
                                         "number is an index, mind the one between 1 and 0."},
    {"rfc1939/failed-removal-is-err", "Remove first, look whether it worked, and then answer QUIT: +OK if "
                                      "all are gone, else \"-ERR some deleted messages not removed\"."},
    {"rfc1939/nothing-runs-after-quit",
     "Empty the input buffer and leave the loop of commands when QUIT was read."},
    {"rfc1939/uidl-not-reused",
     "Never set the counter of unique-ids back, not after a deletion and not after a restart."},
    {"rfc1939/autologout-deletes-nothing",
     "Let the timer end the session as a connection that was cut does: without the branch that removes."},
});

} // namespace

std::span<const AdviceRow> rfc1939Advice() { return rows; }

} // namespace dropscope
