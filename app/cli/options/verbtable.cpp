// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/verbtable.h"

#include <algorithm>
#include <array>

namespace dropscope {

namespace {

constexpr auto rows = std::to_array<VerbRow>({
    {VerbId::List, "list", "URL", 1, 1, "number, octets and unique-id of every message",
     "Signs in, asks STAT, LIST and UIDL, and prints what they answer. Octets are\n"
     "those that LIST gives. A server without UIDL is gone on with. Ends with QUIT;\n"
     "where --headers had to retrieve messages and the server announces EXPIRE 0, ends\n"
     "by dropping the connection, for QUIT would let the server delete them.",
     "dropscope-cli list demo:\n"
     "dropscope-cli list pop://test%40example.org@mail.example.org --headers\n"
     "dropscope-cli list pop://mrose@127.0.0.1:1100 --json | jq '.items[].uid'"},
    {VerbId::Retr, "retr", "URL NUMBERS [-]", 2, 3, "save messages, octet for octet",
     "NUMBERS is 3, or 1,4-6, or all. Without --to, --mbox or - each message becomes\n"
     "NUMBER-UID.eml in the current folder, and its path is printed. A file appears\n"
     "under its name only when the message is whole and on the disk; a name that is\n"
     "taken is an error before anything is retrieved, unless --overwrite is given.\n"
     "With - the messages go to standard output, one behind the other, as they come.\n"
     "\n"
     "A message that is not there makes the exit code 1; the others are retrieved all\n"
     "the same. Nothing is deleted: where the server announces EXPIRE 0 (QUIT deletes\n"
     "what was retrieved) the connection is dropped without QUIT.",
     "dropscope-cli retr pop://mrose@mail.example.org all --to mail\n"
     "dropscope-cli retr demo: 3 - | less"},
    {VerbId::Show, "show", "URL NUMBER | FILE", 1, 2, "what a message is made of, and what is wrong with it",
     "Prints the header fields decoded, the parts with their octets as they came and\n"
     "decoded, the defects with the octet they are at, and the text. FILE is a message\n"
     "or an mbox; of one with several messages NUMBER, behind FILE, says which.\n"
     "\n"
     "Parts are numbered as in IMAP: 1.2 is the second part of the first. What has no\n"
     "number there, a multipart that is all of a message, is TEXT. --part writes the\n"
     "decoded octets of a part to standard output, of a text its characters where that\n"
     "is a terminal; --save writes the octets to a file, which is there when it is\n"
     "complete, or into a folder under the name that the part has, made safe. Nothing\n"
     "is deleted, and defects leave the exit code 0; no such message or part makes it\n"
     "1.",
     "dropscope-cli show demo: 3\n"
     "dropscope-cli show mail/3.eml --part 2 --save report.pdf\n"
     "dropscope-cli show mail/3.eml --json | jq '.defects'"},
    {VerbId::Dele, "dele", "URL [NUMBERS]", 1, 2, "delete messages, all that were named or none",
     "NUMBERS is 3, or 1,4-6, or all; --uid in place of NUMBERS chooses by unique-id.\n"
     "Exactly one of --commit and --dry-run is required.\n"
     "\n"
     "--commit sends DELE for each and then QUIT, which makes the deletion real. If a\n"
     "message is not there, if a DELE is refused, or if anything else goes wrong\n"
     "before QUIT, the connection is dropped and nothing is deleted. If QUIT is\n"
     "refused or not answered, nobody can know what was deleted, and that is said.",
     "dropscope-cli dele pop://mrose@mail.example.org 2,4 --dry-run\n"
     "dropscope-cli dele pop://mrose@mail.example.org --uid whqtswO00WBw418f9t5JxYwZ --commit"},
    {VerbId::Send, "send", "URL [LINE...]", 1, -1, "send raw command lines, print the replies as they came",
     "Each LINE is sent when the reply to the one before is whole; without LINE they\n"
     "are read from standard input. What the server sends is printed octet for octet,\n"
     "with byte-stuffing and termination octet. If the address names a user, it signs\n"
     "in first and prints what comes after that; else it prints from the greeting on.\n"
     "\n"
     "No QUIT is sent that was not given: behind the last reply the connection is\n"
     "dropped. An -ERR is a reply like any other and leaves the exit code 0. The reply\n"
     "to an unknown command is taken for one line, and what follows it closely is\n"
     "printed too. Whatever must keep its leading dash stands behind --.",
     "dropscope-cli send pop://127.0.0.1:1100 CAPA QUIT\n"
     "dropscope-cli send demo: 'TOP 1 5' 'LIST'\n"
     "printf 'STAT\\nQUIT\\n' | dropscope-cli send --raw pop://mrose@127.0.0.1:1100"},
    {VerbId::Capabilities, "capabilities", "URL", 1, 1, "greeting, capabilities and sign-in methods",
     "Prints what the server says of itself, CAPA before and after sign-in. It signs\n"
     "in only if the address names a user. --probe tries what CAPA leaves out: TOP of\n"
     "no lines, UIDL and LANG, before sign-in AUTH without a mechanism; what cannot be\n"
     "tried without changing the session is said.",
     "dropscope-cli capabilities pop://mail.example.org\n"
     "dropscope-cli capabilities pop://mrose@mail.example.org --json"},
    {VerbId::Check, "check", "[URL]", 0, 1, "ask a server all that the RFCs ask",
     "Asks case by case what RFC 1939 and its extensions demand of a server, and says\n"
     "of each whether it holds: pass, fail (a MUST is broken), warn (a SHOULD is), or\n"
     "skip, with the reason. A failed case shows what was sent and what came. Without\n"
     "a user in the address only what comes before the sign-in is asked. --list names\n"
     "the cases; docs/server-check.md says what each means.\n"
     "\n"
     "Nothing is deleted: no DELE is sent, and no QUIT behind a RETR; with\n"
     "--allow-delete cases mark messages and delete some. One wrong password is tried,\n"
     "unless LOGIN-DELAY is announced.\n"
     "\n"
     "The exit code is 1 if a case failed that --baseline does not know.",
     "dropscope-cli check demo:\n"
     "dropscope-cli check pop://test@192.0.2.10 --only 'rfc1939/*' --level must\n"
     "dropscope-cli check pop://test@192.0.2.10 --json | jq .summary\n"
     "dropscope-cli check pop://u@192.0.2.10 --baseline known.txt --report junit=pop3.xml"},
    {VerbId::Seed, "seed", "DIR", 1, 1, "write the messages of known shape that the check needs",
     "Writes each message as NAME.eml into DIR and prints its path. Some cases of the\n"
     "check need them in the maildrop, and find them by their Message-ID;\n"
     "identical.eml is to be put in twice. docs/seeding.md says how to put them there.",
     "dropscope-cli seed seeds && for f in seeds/*.eml; do sendmail test < $f; done"},
    {VerbId::Inspect, "inspect", "FILE.pcap", 1, 1, "what a recording or a capture holds",
     "Prints each connection of a recording or a capture: the exchanges with the time\n"
     "from the command to the last octet of the reply, the maildrop as it was seen,\n"
     "and the findings. A recording is what --record and the window write. A capture\n"
     "is what tcpdump, tshark and others write, as pcap or pcapng: POP3 on any port is\n"
     "found in it, and told apart from other traffic. A file that is cut is shown up\n"
     "to there.\n"
     "\n"
     "With --json, \"coverage\" says how much of a connection was captured: \"state\" is\n"
     "\"whole\", \"begins-amid\", \"ends-amid\", \"tls\" or \"stls\" (TLS from the first octet,\n"
     "or behind STLS, which cannot be looked into); \"gaps\" and \"missingOctets\" count\n"
     "what the capture lost. An exchange with a gap has \"hasGap\". \"passedOver\" counts\n"
     "what in the file is no POP3.\n"
     "\n"
     "--as-netx replays each connection as the POP3 client of NetX, which many boards\n"
     "have: what each of its calls returns, beside what a client that follows the RFCs\n"
     "understands; the first place where they part, and what helps; and at which\n"
     "places a cut into segments would break it.\n"
     "\n"
     "The exit code is 1 if there is a finding of verdict violation.",
     "dropscope-cli list demo: --record demo.pcap && dropscope-cli inspect demo.pcap\n"
     "dropscope-cli inspect session.pcap --json | jq '.connections[].findings'\n"
     "dropscope-cli inspect board.pcap --netx payload=500,packets=4\n"
     "tcpdump -i eth0 -w board.pcap tcp port 110; dropscope-cli inspect board.pcap"},
    {VerbId::Compare, "compare", "A.pcap B.pcap", 2, 2, "what differs between two recordings",
     "Lays the exchanges of two sessions side by side, by command and argument, and\n"
     "prints what differs, in the manner of a diff: - stands before what A has,\n"
     "+ before what B has, ~ before what both have and differs. It compares server,\n"
     "greeting, TLS, capabilities, messages with sizes and unique-ids, findings, and\n"
     "of each exchange status, text, octets of the body and the number of reads.\n"
     "\n"
     "What changes from session to session anyway (timestamps, host names, ids, times\n"
     "of day) is shown as \"expected\". Notes (findings of verdict ok), read boundaries\n"
     "and times never change the exit code, however far apart they are.\n"
     "\n"
     "--json prints {\"first\", \"second\": {\"file\", \"connection\", \"server\",\n"
     "\"exchanges\"}, \"matters\": BOOL, \"counts\": {\"same\", \"expected\", \"differ\",\n"
     "\"onlyFirst\", \"onlySecond\", \"facts\"}, \"facts\": [{\"kind\", \"name\", \"first\",\n"
     "\"second\", \"weight\": \"same\"|\"expected\"|\"matters\"}], \"exchanges\": [{\"weight\",\n"
     "\"differences\": [\"only-first\"|\"only-second\"|\"command\"|\"status\"|\"text\"|\n"
     "\"octets\"|\"body\"|\"wholeness\"|\"reads\"], \"differsAt\", \"first\", \"second\":\n"
     "{\"exchange\", \"command\", \"reply\", \"octets\", \"lines\", \"reads\",\n"
     "\"firstOctetAfter\", \"isWhole\"}}]}.\n"
     "Exchanges that are alike are left out; what a side does not have is null.\n"
     "\n"
     "The exit code is 0 if there is no difference that matters, 1 if there is one,\n"
     "and 6 if a file cannot be read or holds no POP3 session.",
     "dropscope-cli compare yesterday.pcap today.pcap\n"
     "dropscope-cli compare board.pcap dovecot.pcap --connection 2:1\n"
     "dropscope-cli compare a.pcap b.pcap --json | jq '.facts[] | select(.weight == \"matters\")'"},
    {VerbId::Serve, "serve", "[SOURCE]", 0, 1, "a test server on 127.0.0.1",
     "Serves a folder of .eml files, an mbox, a Maildir or a single .eml file; without\n"
     "SOURCE the demo maildrop. Deletions of clients take effect in SOURCE when they\n"
     "send QUIT. Several sessions may have the maildrop open, each with the messages\n"
     "that were there at its sign-in; with --exclusive one at a time. The first line\n"
     "on standard output is \"listening on 127.0.0.1:PORT\". Runs until it is\n"
     "interrupted (SIGINT, SIGTERM), then ends with 0. The user is demo, unless --user\n"
     "is given; the password is demo, unless --password-file or DROPSCOPE_PASSWORD\n"
     "says otherwise; a token lets in only with --token-file. --log notes who connects\n"
     "and each command, secrets masked, behind the number of the connection.\n"
     "\n"
     "The server makes itself a certificate for 127.0.0.1, ::1 and localhost, anew at\n"
     "every start. STLS is offered; with --tls the server speaks TLS from the first\n"
     "octet. A client that takes TLS where it is offered, as dropscope-cli does, and\n"
     "believes no certificate that nobody vouches for, has to be told of this one: its\n"
     "fingerprint is on the second line, \"certificate SHA-256 ...\", and stands behind\n"
     "--trust-fingerprint. Or it does without TLS: --security none.\n"
     "\n"
     "Sign-in is by USER/PASS, APOP, or AUTH with every mechanism that there is\n"
     "something for; a password is taken in clear as well, for simple devices.\n"
     "\n"
     "--fault makes the server wrong in a way that --list-faults names, --dialect has\n"
     "it play a server that --list-dialects names: to try a client, or the check.",
     "dropscope-cli serve\n"
     "dropscope-cli serve --fault dots-unstuffed --fault sizes-off=7\n"
     "dropscope-cli serve --dialect exchange-2003\n"
     "dropscope-cli list pop://demo@127.0.0.1:PORT --trust-fingerprint SHA256\n"
     "dropscope-cli serve --tls --port 1995\n"
     "dropscope-cli serve ~/Maildir --port 1100 --user test --log -"},
    {VerbId::Proxy, "proxy", "URL", 0, 1, "stands between clients and a server, and records both",
     "Listens on 127.0.0.1 and passes on what a client and the server at URL say,\n"
     "octet for octet, in both directions. The first line on standard output is\n"
     "\"listening on 127.0.0.1:PORT\"; after it comes a line when a connection begins\n"
     "and one when it ends. Runs until it is interrupted (SIGINT, SIGTERM), then ends\n"
     "with 0, and recordings are whole. --record keeps all connections in one capture,\n"
     "--log each line behind the number of its connection; secrets are masked in both.\n"
     "\n"
     "pops:// and --security tls speak TLS to the server from the first octet,\n"
     "--security stls upgrades before the client hears a word; otherwise the client\n"
     "has its way. A certificate for clients (--tls, --client-stls terminate) is made\n"
     "anew at every start, and its fingerprint is on the second line, \"certificate\n"
     "SHA-256 ...\"; --identity takes another.\n"
     "\n"
     "At most 100 clients at once; another one is closed at once. A connection is\n"
     "closed when nothing came either way for 30 minutes, or for one once a side has\n"
     "ended its direction.\n"
     "\n"
     "With --json each line is a JSON document: {\"listening\": ...} first, and then one\n"
     "for each connection that has ended.",
     "dropscope-cli proxy pop://mail.example.org --listen 1100 --record board.pcap\n"
     "dropscope-cli proxy pops://mail.example.org --listen 1100 --log -\n"
     "dropscope-cli proxy pop://127.0.0.1:1101 --fault segment=1 --fault delay=200\n"
     "dropscope-cli proxy demo: --listen 1100 --listen-address 0.0.0.0"},
});

} // namespace

std::span<const VerbRow> verbTable() { return rows; }

const VerbRow& verbRow(VerbId id)
{
    return *std::ranges::find_if(rows, [id](const VerbRow& row) { return row.id == id; });
}

const VerbRow* verbNamed(OctetView name)
{
    const auto row = std::ranges::find_if(rows, [name](const VerbRow& each) { return name == each.name; });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace dropscope
