// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/caserun.h"
#include "core/conformance/cases/casegroups.h"
#include "core/conformance/cases/listingparts.h"
#include "core/protocol/values/number.h"

#include <algorithm>
#include <array>

namespace dropscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Task<> requireCapa(CaseRun& run)
{
    const bool hasCapa = run.survey().before().has_value() || run.survey().after().has_value();
    co_await run.require(hasCapa, u"the server has no CAPA"_s);
}

Task<> capaInBothStates(CaseRun& run)
{
    co_await requireCapa(run);
    co_await run.require(run.survey().capaBefore && run.survey().capaAfter, u"nobody signed in"_s);
    co_await run.expectOk(*run.survey().capaBefore);
    co_await run.expectOk(*run.survey().capaAfter);
}

Task<> capaShape(CaseRun& run)
{
    constexpr qsizetype longest = 510; // RFC 2449 §5: 512 with CR LF
    const Survey& survey = run.survey();
    const bool hasCapa = survey.capaBefore && survey.capaBefore->status.status == Status::Positive;
    if (!hasCapa)
        co_await requireCapa(run);
    const std::array answers{survey.capaInClear, survey.capaBefore, survey.capaAfter};
    for (const auto& capa : answers) {
        if (!capa || capa->status.status != Status::Positive)
            continue;
        co_await run.expect(capa->isWhole(), u"CR LF . CR LF at the end"_s, *capa);
        co_await run.expect(capa->wire.endsWith("\r\n.\r\n"), u"CR LF . CR LF at the end"_s, *capa);
        for (const Octets& line : capa->lines())
            co_await run.expect(line.size() <= longest, u"lines of at most 512 octets"_s,
                                u"one of %1: %2"_s.arg(line.size() + 2).arg(quotedOctets(line)));
    }
}

/// Their arguments stay what they are unless USER says that they depend on who signs in (RFC 2449 §6.5,
/// §6.7).
bool mayNotDiffer(const Octets& tag, const Capabilities& before)
{
    const Octets name = tag.toUpper();
    const auto words = before.parameters(tag).value_or(QList<Octets>());
    const bool hasUser =
        std::ranges::any_of(words, [](const Octets& word) { return word.toUpper() == "USER"; });
    return (name == "EXPIRE" || name == "LOGIN-DELAY") && !hasUser;
}

Task<> capaStableAfterLogin(CaseRun& run)
{
    const auto before = run.survey().before();
    const auto after = run.survey().after();
    co_await run.require(before && after, u"CAPA does not work in both states"_s);
    static constexpr std::array often{"SASL", "USER", "STLS"};
    for (const Octets& line : before->lines()) {
        const Octets tag = line.simplified().split(' ').constFirst();
        if (after->has(tag)) {
            const bool isSame =
                !mayNotDiffer(tag, *before) || before->parameters(tag) == after->parameters(tag);
            co_await run.expect(isSame,
                                u"%1 after sign-in, or USER behind it before"_s.arg(quotedOctets(line)),
                                u"another argument"_s);
            continue;
        }
        const bool isOften =
            std::ranges::any_of(often, [&tag](const char* each) { return tag.toUpper() == each; });
        co_await run.expect(isOften, u"%1 after sign-in as before it"_s.arg(quotedOctets(tag)),
                            u"a listing without it"_s);
        run.warn(u"%1 is not announced any more after sign-in"_s.arg(quotedOctets(tag)));
    }
}

/// What may be refused for many reasons, but not as if it were no command: the answer is another one.
Task<> expectKnown(CaseRun& run, Dialogue& server, Capabilities announced)
{
    using Asked = std::pair<Octets, Octets>; // and a word that nobody knows in its place
    QList<Asked> asked;
    static constexpr std::array commands{"UTF8", "LANG"};
    for (const char* const command : commands)
        if (announced.has(command))
            asked.append(Asked(command, "XUTF"));
    static constexpr std::array mechanisms{"CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"};
    const auto offered = announced.parameters("SASL").value_or(QList<Octets>());
    for (const char* const mechanism : mechanisms)
        if (offered.contains(mechanism))
            asked.append(Asked(Octets("AUTH ") + mechanism, "AUTH X-DROPSCOPE"));
    for (const auto& [line, nonsense] : asked) {
        const Reply reply = co_await server.ask(line);
        if (reply.isChallenge()) {
            server.respond("*");
            (void)co_await server.reply(ReplyParser::Expect::Challenges, "*");
        }
        if (!reply.isNegative())
            continue;
        const Reply unknown = co_await server.ask(nonsense);
        const bool isAlike = !reply.status.text.isEmpty() && unknown.firstLine() == reply.firstLine();
        co_await run.expect(!isAlike, u"%1, which is announced, to be known"_s.arg(quotedOctets(line)),
                            reply);
    }
}

Task<> advertisedCommandWorks(CaseRun& run)
{
    co_await requireCapa(run);
    const Survey& survey = run.survey();
    if (survey.isSignedIn() && survey.messages() > 0) {
        Dialogue& server = co_await run.signedIn();
        if (survey.has("TOP"))
            co_await run.expectOk(co_await server.ask("TOP 1 0"));
        if (survey.has("UIDL"))
            co_await run.expectOk(co_await server.ask("UIDL"));
    }
    const auto before = survey.before();
    if (before) {
        Dialogue& server = co_await run.secured();
        if (before->has("USER"))
            co_await run.expectOk(co_await server.ask("USER " + run.user()));
        co_await expectKnown(run, server, *before);
        server.drop();
    }
    if (survey.has("STLS") && !survey.tls) {
        Dialogue& clear = co_await run.connected();
        co_await run.expectOk(co_await clear.ask("STLS"));
    }
}

Task<> workingCommandIsAdvertised(CaseRun& run)
{
    co_await requireCapa(run);
    Dialogue& server = co_await run.signedIn();
    static constexpr std::array optional{"TOP", "UIDL"};
    for (const char* const name : optional) {
        const Octets line = Octets(name) + (name == optional.front() ? " 1 0" : "");
        const Reply reply = co_await server.ask(line);
        if (reply.isPositive() && !run.survey().has(name))
            run.note(u"%1 works and is not announced"_s.arg(QLatin1StringView(name)));
    }
}

constexpr CaseNeeds survey{.access = Access::Survey};

const std::array table{
    CheckCase{"rfc2449/capa-in-both-states", "CAPA works before and after sign-in", CaseLevel::Must,
              "2449 §5", "Clients ask again after sign-in, as the RFC tells them.", survey, capaInBothStates},
    CheckCase{"rfc2449/capa-shape", "CAPA is a listing with lines of at most 512 octets", CaseLevel::Must,
              "2449 §5", "End it with CR LF . CR LF like any multi-line response.", survey, capaShape},
    CheckCase{
        "rfc2449/capa-stable-after-login", "what is announced before sign-in stays announced",
        CaseLevel::Must, "2449 §5",
        "Clients that ask only once rely on it; to leave out SASL, USER or STLS afterwards is common and "
        "only warned about.",
        survey, capaStableAfterLogin},
    CheckCase{"rfc2449/advertised-command-works",
              "what is announced works",
              CaseLevel::Must,
              "2449 §5",
              "A client that reads TOP in the list sends TOP.",
              {.access = Access::Shared, .connections = 2},
              advertisedCommandWorks},
    CheckCase{"rfc2449/working-command-is-advertised",
              "whether what works is announced",
              CaseLevel::Info,
              "2449 §5",
              "A client that believes the list never uses what is not on it.",
              {.access = Access::Shared, .messages = 1},
              workingCommandIsAdvertised},
};

} // namespace

std::span<const CheckCase> capabilityCases() { return table; }

} // namespace dropscope
