// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/advice/advicerows.h"

#include <array>

namespace dropscope {

namespace {

constexpr auto rows = std::to_array<AdviceRow>({
    {"rfc2449/capa-in-both-states",
     "Answer CAPA before and after sign-in; take it out of the check of the state."},
    {"rfc2449/capa-shape",
     "Write \"+OK\", then one capability a line, each of at most 512 octets with CR LF, then \".\", CR LF."},
    {"rfc2449/capa-stable-after-login",
     "Write the same lines after sign-in as before; STLS alone is of no use then."},
    {"rfc2449/advertised-command-works",
     "Implement the command, or take its line out of the answer to CAPA."},
    {"rfc2449/working-command-is-advertised", "Add the name of the command to the answer to CAPA."},
    {"rfc2449/command-to-255-octets",
     "Give the buffer for a command 255 octets at least, and take no command for whole before its CR LF."},
    {"rfc2449/over-long-command-stays-in-sync", "Where the buffer is full before CR LF came, skip all up to "
                                                "and with the CR LF, then answer \"-ERR\" once."},
    {"rfc2449/pipelined-noops-in-order",
     "Leave in the input buffer what stands after the first CR LF, and take the next command from there "
     "before you call recv() again. Or do not announce PIPELINING."},
    {"rfc2449/pipelined-retrs-not-interleaved", "Write a response to its final dot before the next command "
                                                "is looked at; with two tasks that write, use one queue."},
    {"rfc2449/pipelining-without-reading", "When send() would block, wait until it can go on; do not drop "
                                           "octets, and do not close before a minute or more."},
    {"rfc2449/response-code-syntax", "With RESP-CODES in CAPA, begin a text with \"[\" only for a code such "
                                     "as [IN-USE]; put other text without brackets, or take RESP-CODES out."},
    {"rfc2449/in-use-code",
     "Write \"-ERR [IN-USE] maildrop is open in another session\" where the lock is the reason."},
    {"rfc2449/login-delay",
     "Write LOGIN-DELAY with a number of seconds, such as \"LOGIN-DELAY 10\", and answer \"-ERR "
     "[LOGIN-DELAY] ...\" to a sign-in that comes sooner; or take the line out."},
    {"rfc2449/expire", "Write \"EXPIRE NEVER\", or \"EXPIRE 30\" with a number of days."},
    {"rfc2449/sasl-line", "Write \"SASL PLAIN SCRAM-SHA-256\": names in capitals, one space between; without "
                          "AUTH leave the line out."},
    {"rfc2449/capability-tokens",
     "Separate words of a capability by one space, with none at the end, and write visible ASCII only."},
    {"rfc2449/implementation-shown",
     "Nothing has to change. Name the product, and think about whether everybody is to know its version."},
    {"rfc5034/unknown-mechanism-is-err",
     "Compare the name after AUTH with those that you know, and answer \"-ERR\" to any other."},
    {"rfc5034/challenge-shape", "Begin a challenge with a plus sign and a space, then base64, then CR LF; "
                                "where there is nothing to say, \"+ \" and CR LF."},
    {"rfc5034/star-cancels", "While a response is awaited look for a line that is \"*\" alone: answer "
                             "\"-ERR\", forget the exchange, and take commands again."},
    {"rfc5034/bad-base64-is-err",
     "Where decoding fails answer \"-ERR\", forget the exchange, and take commands again."},
    {"rfc5034/equals-is-empty-initial-response",
     "Take \"=\" after the name of the mechanism for a response of no octets."},
    {"rfc5034/initial-response-or-two-steps",
     "For PLAIN take \"AUTH PLAIN <base64>\" as well as \"AUTH PLAIN\", to which you write \"+ \" and CR LF "
     "and then read a line of base64."},
    {"rfc5034/long-token-by-continuation",
     "Give the line of a response a buffer of its own, larger than that of a command (4,096 octets and "
     "more), and answer \"-ERR\" to what is larger."},
    {"rfc5034/auth-after-login-is-err", "Answer \"-ERR\" to AUTH once somebody is signed in."},
    {"rfc5034/initial-response-to-server-first-is-err",
     "Where the mechanism begins with a challenge of the server (CRAM-MD5, DIGEST-MD5) answer \"-ERR\" to a "
     "response on the line of AUTH."},
    {"rfc5034/no-cleartext-login-when-tls-offered",
     "Before TLS leave USER, PLAIN and LOGIN out of CAPA and answer \"-ERR\" to them; after STLS offer "
     "them. Where old devices need them, know the price."},
    {"rfc5802/scram-server-signature",
     "Send \"v=\" and the base64 of the server's signature as the last challenge, computed as RFC 5802 "
     "section 3 has it over the whole exchange."},
    {"rfc2595/stls-before-login-only", "Answer \"-ERR\" to STLS once somebody is signed in."},
    {"rfc2595/handshake-follows-ok", "Write nothing in clear after the \"+OK\" to STLS, and begin to accept "
                                     "TLS on that connection at once. The greeting does not come again."},
    {"rfc2595/stls-resets-state",
     "When TLS stands forget the name that USER gave in clear. Either behaviour is legal."},
    {"rfc2595/stls-command-injection", "When STLS is taken empty the input buffer before TLS begins, so that "
                                       "no command that came in clear is run."},
    {"rfc2595/second-stls-is-err", "Under TLS answer \"-ERR\" to STLS, and leave it out of CAPA."},
    {"rfc2595/stls-implies-capa", "Implement CAPA, with a line STLS in it."},
    {"rfc8314/implicit-tls-first", "On port 995 accept TLS first, and write the greeting under it."},
    {"rfc8996/tls-versions",
     "Set the least version of your TLS library to 1.2 (mbedtls_ssl_conf_min_version, "
     "SSL_CTX_set_min_proto_version), and switch on 1.2 or 1.3."},
    {"rfc7817/certificate-names-host",
     "Make a certificate whose subjectAltName has the host name by which clients connect as a DNS name."},
    {"rfc8314/close-notify", "Behind the \"+OK\" to QUIT call mbedtls_ssl_close_notify(), SSL_shutdown() or "
                             "its like, and then close the socket."},
    {"rfc6856/utf8-before-login-only", "Answer \"-ERR\" to UTF8 once somebody is signed in."},
    {"rfc6856/utf8-twice", "Answer every UTF8 before sign-in by +OK, or by \"-ERR\", and go on."},
    {"rfc6856/no-utf8-without-consent",
     "Unless the client said UTF8, answer \"-ERR [UTF8]\" to RETR and TOP of a message with UTF-8 in its "
     "header, or send a copy of it in ASCII. Or do not announce UTF8."},
    {"rfc6856/utf8-sizes", "In the mode of UTF8 let LIST count the octets of the original message."},
    {"rfc6856/utf8-user", "Compare names and passwords as octets of UTF-8 and take octets of 0x80 and more; "
                          "or announce UTF8 without USER."},
    {"rfc6856/lang",
     "Answer LANG by \"+OK\", lines \"en English\" and a final dot, or by \"-ERR\"; LANG en by one line."},
    {"rfc6856/lang-text-is-utf8",
     "Store the texts of other languages as UTF-8, or convert them before they are written."},
    {"rfc3206/auth-code", "Write \"-ERR [AUTH] wrong name or password\" where name or password are the "
                          "reason; or take AUTH-RESP-CODE out of CAPA."},
    {"rfc3206/sys-codes", "For a failure that passes write [SYS/TEMP], for one that somebody must mend "
                          "[SYS/PERM]; there are no others."},
    {"rfc5322/line-length",
     "Nothing has to change if lines are passed on as they are. Do not cut or wrap them."},
    {"rfc5321/no-bare-cr-or-lf", "While sending write CR LF where your storage ends a line, in LF alone for "
                                 "example, and count it in the sizes."},
    {"field/odd-octets-survive", "Handle messages as octets with a length, not as strings: a 0x00 is no end, "
                                 "and no octet is replaced. Lines may be longer than your buffer."},
    {"field/load", "Read and send in pieces of some kilobytes, never a whole message; compute sizes once, "
                   "and not for each LIST."},
});

} // namespace

std::span<const AdviceRow> extensionAdvice() { return rows; }

} // namespace dropscope
