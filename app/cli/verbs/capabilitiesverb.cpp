// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/capabilitiesverb.h"

#include "app/cli/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const QString& heading, const std::optional<Capabilities>& capabilities)
{
    if (!capabilities)
        return {heading + u"CAPA refused"_s};
    QStringList lines = {heading.trimmed()};
    for (const Octets& line : capabilities->lines())
        lines.append("  "_L1 + printableOctets(line));
    return lines;
}

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> CapabilitiesVerb::make(const Surroundings& surroundings)
{
    auto target = parseTarget(surroundings.options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new CapabilitiesVerb(surroundings, std::move(*target)));
}

CapabilitiesVerb::CapabilitiesVerb(const Surroundings& surroundings, Target target)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::Keep::Nothing)
{
}

void CapabilitiesVerb::start()
{
    if (m_connection.hasUser())
        m_connection.enter([this](const Entered&) { print(); });
    else
        m_connection.open([this] { askBefore(); });
}

int CapabilitiesVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    return exitCodeForSignal(signalNumber);
}

void CapabilitiesVerb::askBefore()
{
    m_connection.session().capabilities([this](const Expected<Capabilities>& capabilities) {
        if (m_connection.isOver())
            return;
        if (capabilities)
            m_connection.facts().capabilitiesBefore = *capabilities;
        else if (!std::holds_alternative<Refusal>(capabilities.error())) {
            m_connection.fail({capabilities.error(), Stage::Listing});
            return;
        }
        print();
    });
}

void CapabilitiesVerb::print()
{
    if (m_surroundings.options.wantsJson)
        printJson();
    else
        printText();
    if (const auto& failure = m_surroundings.console.outputFailure())
        m_connection.fail({*failure, Stage::Listing});
    else
        m_connection.quit(ExitCode::Done);
}

QStringList CapabilitiesVerb::signInMethods() const
{
    const ServerFacts& facts = m_connection.facts();
    QStringList methods;
    if (facts.offersApop)
        methods.append(u"APOP"_s);
    if (!facts.capabilitiesBefore)
        return methods;
    if (facts.capabilitiesBefore->has("USER"))
        methods.append(u"USER"_s);
    for (const Octets& mechanism : facts.capabilitiesBefore->parameters("SASL").value_or(QList<Octets>()))
        methods.append("SASL "_L1 + textOf(mechanism));
    return methods;
}

void CapabilitiesVerb::printText()
{
    const ServerFacts& facts = m_connection.facts();
    const QStringList methods = signInMethods();
    QStringList lines = {u"server            %1 (%2)"_s.arg(facts.name(), facts.family().value_or(u"-"_s)),
                         u"greeting          %1"_s.arg(printableOctets(facts.greeting.value_or(Octets()))),
                         u"sign-in methods   %1"_s.arg(methods.isEmpty() ? u"none announced"_s
                                                                         : printable(methods.join(u", "_s)))};
    if (facts.signedInWith)
        lines.append(u"signed in with    %1"_s.arg(methodName(*facts.signedInWith)));
    lines += linesOf(u"before sign-in    "_s, facts.capabilitiesBefore);
    if (facts.signedInWith)
        lines += linesOf(u"after sign-in     "_s, facts.capabilitiesAfter);
    m_surroundings.console.line(lines.join(u'\n'));
}

void CapabilitiesVerb::printJson()
{
    JsonWriter json;
    json.beginObject();
    writeServer(json.key("server"), m_connection.facts());
    json.key("signInMethods").beginArray();
    for (const QString& method : signInMethods())
        json.string(method);
    json.endArray();
    json.key("items").beginArray().endArray();
    json.key("findings").beginArray().endArray();
    json.endObject();
    m_surroundings.console.write(json.take());
}

} // namespace dropscope
