// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/optiontable.h"

#include "app/cli/options/checkoptions.h"
#include "app/cli/options/faultoptions.h"
#include "app/cli/options/options.h"
#include "core/protocol/values/number.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

using Objection = std::optional<QString>;

template <auto member>
Objection setSwitch(OctetView /*value*/, Options& options)
{
    options.*member = true;
    return std::nullopt;
}

template <auto member>
Objection setText(OctetView value, Options& options)
{
    if (value.isEmpty())
        return u"wants a value that is not empty"_s;
    options.*member = QFile::decodeName(value.toByteArray());
    return std::nullopt;
}

template <auto member>
Objection setDuration(OctetView value, Options& options)
{
    bool isNumber = false;
    const double seconds = value.toByteArray().toDouble(&isNumber);
    constexpr double least = 0.001;
    constexpr double most = 1'000'000;
    if (!isNumber || !(seconds >= least && seconds <= most))
        return u"is a number of seconds from 0.001 to 1000000"_s;
    options.*member = std::chrono::milliseconds(qRound64(seconds * 1000));
    return std::nullopt;
}

template <AddressFamily family>
Objection setFamily(OctetView /*value*/, Options& options)
{
    if (options.family != AddressFamily::Any && options.family != family)
        return u"excludes the other family: give -4 or -6"_s;
    options.family = family;
    return std::nullopt;
}

Objection setPolicy(OctetView value, Options& options)
{
    options.policy = policyNamed(value);
    if (options.policy)
        return std::nullopt;
    QStringList mechanisms;
    for (const SignInMethodRow& row : signInMethodTable())
        if (*row.mechanism != '\0')
            mechanisms.append(QLatin1StringView(row.mechanism));
    return u"is auto, user, apop, apop-or-user or one of "_s + mechanisms.join(u", ");
}

Objection setSecurity(OctetView value, Options& options)
{
    options.security = securityNamed(value);
    return options.security ? Objection() : Objection(u"is auto, none, stls or tls"_s);
}

Objection setFingerprint(OctetView value, Options& options)
{
    options.trustedSha256 = parseFingerprint(QString::fromLatin1(value));
    return options.trustedSha256.isEmpty()
               ? Objection(u"wants the SHA-256 of a certificate: 64 hexadecimal digits"_s)
               : Objection();
}

Objection setPipelining(OctetView value, Options& options)
{
    if (value == "auto")
        options.pipelining = Pipelining::Auto;
    else if (value == "on")
        options.pipelining = Pipelining::On;
    else if (value == "off")
        options.pipelining = Pipelining::Off;
    else
        return u"is auto, on or off"_s;
    return std::nullopt;
}

Objection setPort(OctetView value, Options& options)
{
    const ParsedNumber port = parseNumber(value);
    if (!port || port.value > 65535)
        return u"is a number from 0 to 65535"_s;
    options.port = static_cast<quint16>(port.value);
    return std::nullopt;
}

Objection setConnections(OctetView value, Options& options)
{
    const qsizetype colon = value.indexOf(':');
    const ParsedNumber first = parseNumber(value.first(std::max<qsizetype>(colon, 0)));
    const ParsedNumber second = parseNumber(value.sliced(colon + 1));
    if (colon < 0 || !first || !second || first.value == 0 || second.value == 0)
        return u"is two numbers from 1 on, as in 1:2"_s;
    options.connections = {first.value, second.value};
    return std::nullopt;
}

Objection addUniqueId(OctetView value, Options& options)
{
    if (value.isEmpty())
        return u"wants a value that is not empty"_s;
    options.uniqueIds.append(value.toByteArray());
    return std::nullopt;
}

Objection setListenAddress(OctetView value, Options& options)
{
    const bool isAddress = options.listenAddress.setAddress(QString::fromLatin1(value));
    return isAddress ? Objection() : Objection(u"is an address of this machine, or 0.0.0.0 or :: for all"_s);
}

Objection setClientStls(OctetView value, Options& options)
{
    if (value != "pass" && value != "terminate")
        return u"is pass or terminate"_s;
    options.clientStls = value == "pass" ? ClientStls::PassThrough : ClientStls::Terminate;
    return std::nullopt;
}

Objection setAsNetx(OctetView /*value*/, Options& options)
{
    if (!options.netx)
        options.netx.emplace();
    return std::nullopt;
}

Objection setNetx(OctetView value, Options& options)
{
    const auto settings = parseEmbeddedSettings(QString::fromUtf8(value));
    if (settings) {
        options.netx = *settings;
        return std::nullopt;
    }
    return settings.error().kind == EmbeddedSettingsError::Kind::UnknownName
               ? u"knows payload, packets, timeout, segment, name, password, apop and version"_s
               : u"has a setting or a value that there is not"_s;
}

Objection setTimeout(OctetView value, Options& options)
{
    options.isTimeoutGiven = true;
    return setDuration<&Options::timeout>(value, options);
}

template <auto member>
Objection addWord(OctetView value, Options& options)
{
    if (value.isEmpty())
        return u"wants a value that is not empty"_s;
    (options.*member).append(value.toByteArray());
    return std::nullopt;
}

using enum VerbId;

constexpr VerbSet sessions{Capabilities, List, Retr, Dele, Send, Show};
constexpr VerbSet everyVerb{Capabilities, List,    Retr,    Dele,  Send,  Show,
                            Check,        Inspect, Compare, Serve, Proxy, Seed};
constexpr VerbSet onTheWire{Capabilities, List, Retr, Dele, Send, Show, Check, Serve};
constexpr VerbSet clients{Capabilities, List, Retr, Dele, Send, Show, Check};
constexpr VerbSet connecting{Capabilities, List, Retr, Dele, Send, Show, Check, Proxy};
constexpr VerbSet logging{Capabilities, List, Retr, Dele, Send, Show, Check, Serve, Proxy};

constexpr auto rows = std::to_array<OptionRow>({
    {"--headers",
     "",
     {List},
     setSwitch<&Options::wantsHeaders>,
     "also date, from and subject: by TOP, or by RETR\nwhere the server has no TOP"},
    {"--probe",
     "",
     {Capabilities},
     setSwitch<&Options::wantsProbe>,
     "also try what is not announced, by commands that\nchange nothing"},
    {"--to",
     "DIR",
     {Retr},
     setText<&Options::folder>,
     "write each message to DIR/NUMBER-UID.eml\n(default: the current folder)"},
    {"--mbox", "FILE", {Retr}, setText<&Options::mbox>, "append the messages to the mbox FILE"},
    {"--part", "ID", {Show}, setText<&Options::part>, "write the decoded octets of this part"},
    {"--save",
     "FILE",
     {Show},
     setText<&Options::saveFile>,
     "to FILE, or into a folder, in place of standard\noutput"},
    {"--overwrite",
     "",
     {Retr, Show},
     setSwitch<&Options::mayOverwrite>,
     "replace files that are there already"},
    {"--commit", "", {Dele}, setSwitch<&Options::isCommit>, "delete: DELE each, then QUIT"},
    {"--dry-run",
     "",
     {Dele},
     setSwitch<&Options::isDryRun>,
     "only show what would be deleted; no DELE is sent"},
    {"--uid",
     "ID",
     {Dele},
     addUniqueId,
     "choose by unique-id, in place of NUMBERS; may be\ngiven several times"},
    {"--raw", "", {Send}, setSwitch<&Options::isRaw>, "send each LINE as it is, without adding CR LF"},
    {"--connection",
     "N:M",
     {Compare},
     setConnections,
     "connection N of A.pcap and M of B.pcap (default: the\nfirst of each that is a POP3 session)"},
    {"--as-netx",
     "",
     {Inspect},
     setAsNetx,
     "also what a board with the POP3 client of NetX\nwould have made of it, call by call"},
    {"--netx",
     "SETTINGS",
     {Inspect},
     setNetx,
     "the same with these settings, separated by commas:\npayload=1460 octets of a packet, packets=9 of "
     "the\npool, timeout=10 seconds, segment=1460 octets at\nonce, name=40 and password=20 octets, "
     "apop=on, off\nor recorded, version=6.4"},
    {"--list", "", {Check}, setSwitch<&Options::wantsList>, "name the cases and ask nothing"},
    {"--only",
     "GLOB",
     {Check},
     addWord<&Options::onlyCases>,
     "only the cases whose id matches: 'rfc1939/*',\n'*stuff*'; may be given several times"},
    {"--skip", "GLOB", {Check}, addWord<&Options::skippedCases>, "all but these; may be given several times"},
    {"--level",
     "LEVEL",
     {Check},
     setCaseLevel,
     "the cases of that level and above: must, should or\ninfo (default)"},
    {"--allow-delete",
     "",
     {Check},
     setSwitch<&Options::mayDelete>,
     "leave to mark and delete messages, for the cases\nthat need it"},
    {"--deliver",
     "COMMAND",
     {Check},
     setText<&Options::deliverCommand>,
     "how mail gets into the maildrop meanwhile: COMMAND\nis run by the shell and reads the message from "
     "its\nstandard input"},
    {"--report",
     "FORMAT=FILE",
     {Check},
     addCheckReport,
     "also write the results to FILE, as json, junit,\nhtml or text; may be given several times"},
    {"--compare",
     "OLD.json",
     {Check},
     setText<&Options::earlierReport>,
     "say what has changed since this report of an\nearlier check: new, fixed, same, gone"},
    {"--baseline",
     "FILE",
     {Check},
     setText<&Options::baselineFile>,
     "failures whose ids stand in FILE are known, and do\nnot fail the run; one that passes is told"},
    {"--write-baseline",
     "FILE",
     {Check},
     setText<&Options::newBaselineFile>,
     "write the ids of the cases that failed to FILE"},
    {"--slow", "", {Check}, setSwitch<&Options::wantsSlow>, "also the cases that take minutes"},
    {"--connections", "N", {Check}, setConnectionLimit, "at most so many at once (default: 3)"},
    {"--offer-utf8",
     "",
     {Serve},
     setSwitch<&Options::offersUtf8>,
     "offer UTF8 (RFC 6856) for SOURCE, too: in header\nfields ? stands for octets beyond ASCII then, "
     "until\na client says UTF8"},
    {"--exclusive",
     "",
     {Serve},
     setSwitch<&Options::isExclusive>,
     "one session at a time: to a second one [IN-USE] is\nsaid (default: sessions share the maildrop)"},
    {"--port", "N", {Serve}, setPort, "listen on this port (default: any that is free)"},
    {"--tls",
     "",
     {Serve, Proxy},
     setSwitch<&Options::wantsTls>,
     "clients must speak TLS from the first octet"},
    {"--listen", "PORT", {Proxy}, setPort, "listen on this port (default: any that is free)"},
    {"--listen-address",
     "ADDRESS",
     {Proxy},
     setListenAddress,
     "listen on this address of this machine (default:\n127.0.0.1, which no other machine reaches)"},
    {"--client-stls",
     "HOW",
     {Proxy},
     setClientStls,
     "pass (default): a client's STLS is the server's\naffair, and what follows cannot be recorded;\n"
     "terminate: TLS with both of them, recorded in\nclear"},
    {"--identity",
     "FILE",
     {Proxy},
     setText<&Options::identityFile>,
     "the certificate that clients see, with its key\n(PEM; default: one made anew at every start)"},
    {"--fault",
     "NAME[=VALUE]",
     {Serve, Proxy},
     addFault,
     "serve: be wrong in this way. proxy: do this to what\nthe server says. May be given several times, and\n"
     "acts in that order"},
    {"--list-faults", "", {Serve, Proxy}, setSwitch<&Options::wantsFaultList>, "name the faults, and end"},
    {"--dialect",
     "NAME",
     {Serve},
     setDialect,
     "play a server that people have met: its words, its\ncapabilities and what it is known to do wrong"},
    {"--list-dialects",
     "",
     {Serve},
     setSwitch<&Options::wantsDialectList>,
     "name the servers that can be played, and end"},
    {"--user", "NAME", {Serve}, setText<&Options::user>, "who may sign in (default: demo)"},

    {"--password-file", "FILE", onTheWire, setText<&Options::passwordFile>,
     "the password is the first line of FILE; without it\nDROPSCOPE_PASSWORD in the environment is taken"},
    {"--auth", "HOW", clients, setPolicy,
     "auto (default): the strongest that both sides\nknow, and no readable password to another machine;\n"
     "user, apop, apop-or-user or a SASL mechanism such\nas SCRAM-SHA-256 or PLAIN: that, said out loud"},
    {"--token-file", "FILE", onTheWire, setText<&Options::tokenFile>,
     "the bearer token for XOAUTH2 and OAUTHBEARER is\nthe first line of FILE"},
    {"--security", "HOW", connecting, setSecurity,
     "auto (default): STLS where the server offers it;\nstls: that or nothing; tls: from the first "
     "octet;\nnone"},
    {"--trust-fingerprint", "SHA256", connecting, setFingerprint,
     "accept the certificate of this fingerprint and no\nother"},
    {"--ca", "FILE", connecting, setText<&Options::caFile>,
     "trust the authorities in FILE (PEM) in place of\nthe system's"},
    {"--insecure", "", connecting, setSwitch<&Options::acceptsAnyCertificate>,
     "accept any certificate: whoever answers is believed"},
    {"--cert", "FILE", connecting, setText<&Options::certificateFile>,
     "show the client certificate in FILE (PEM), for\nEXTERNAL"},
    {"--key", "FILE", connecting, setText<&Options::keyFile>,
     "its key (PEM), where it does not stand in --cert"},
    {"--old-tls", "", connecting, setSwitch<&Options::permitsOldDevices>,
     "permit TLS 1.0 and 1.1 and short keys, for old\ndevices"},
    {"--utf8", "", sessions, setSwitch<&Options::wantsUtf8>,
     "send UTF8 where the server offers it (RFC 6856);\nfor a name or password beyond ASCII it is sent "
     "anyway"},
    {"-4", "", connecting, setFamily<AddressFamily::IPv4>, "only IPv4"},
    {"-6", "", connecting, setFamily<AddressFamily::IPv6>, "only IPv6"},
    {"--timeout", "SECONDS", connecting, setTimeout, "longest wait for progress (default: 30)"},
    {"--max-time", "SECONDS", clients, setDuration<&Options::maxTime>,
     "longest time from connecting to the end (default:\nnone)"},
    {"--pipelining", "WHEN", sessions, setPipelining,
     "auto (default): when the server announces it;\non, off"},
    {"--log", "FILE", logging, setText<&Options::logFile>,
     "what crossed the wire, as C: and S: lines, secrets\nmasked (-: standard error)"},
    {"--record", "FILE.pcap", connecting, setText<&Options::recordFile>,
     "what crossed the wire, as a capture, secrets\nmasked; inspect, Wireshark and tshark read it"},
    {"--json",
     "",
     {Capabilities, List, Retr, Dele, Show, Check, Inspect, Compare, Serve, Proxy},
     setSwitch<&Options::wantsJson>,
     "one JSON document on standard output; proxy: one a\nline; serve: of --list-faults and --list-dialects"},
    {"--help", "", everyVerb, setSwitch<&Options::wantsHelp>, "this text"},
    {"--version", "", everyVerb, setSwitch<&Options::wantsVersion>, "the version"},
});

} // namespace

std::span<const OptionRow> optionTable() { return rows; }

const OptionRow* optionNamed(OctetView name)
{
    if (name == "-h")
        name = "--help";
    const auto row = std::ranges::find_if(rows, [name](const OptionRow& each) { return name == each.name; });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace dropscope
