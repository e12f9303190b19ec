// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serverfacts.h"

#include "app/cli/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

void writeCapabilities(JsonWriter& json, const std::optional<Capabilities>& capabilities)
{
    if (!capabilities) {
        json.null();
        return;
    }
    json.beginArray();
    for (const Octets& line : capabilities->lines())
        json.string(textOf(line));
    json.endArray();
}

std::optional<QString> implementationOf(const ServerFacts& facts)
{
    const Capabilities* const capabilities = facts.capabilities();
    const auto name = capabilities != nullptr ? capabilities->implementation() : std::nullopt;
    return name ? std::optional(textOf(*name)) : std::nullopt;
}

} // namespace

QString ServerFacts::name() const
{
    const QString shown = printable(host);
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(shown).arg(port);
}

std::optional<QString> ServerFacts::family() const
{
    if (peer.isNull())
        return std::nullopt;
    bool isMapped = false; // ::ffff:192.0.2.1
    (void)peer.toIPv4Address(&isMapped);
    return isMapped ? u"ipv4"_s : u"ipv6"_s;
}

const Capabilities* ServerFacts::capabilities() const
{
    if (capabilitiesAfter)
        return &*capabilitiesAfter;
    return capabilitiesBefore ? &*capabilitiesBefore : nullptr;
}

QString methodName(SignInMethod method) { return method == SignInMethod::Apop ? u"APOP"_s : u"USER"_s; }

void writeServer(JsonWriter& json, const ServerFacts& facts)
{
    json.beginObject();
    json.key("host").string(facts.host);
    json.key("port").number(facts.port);
    json.key("family").string(facts.family());
    json.key("greeting").string(facts.greeting ? std::optional(textOf(*facts.greeting)) : std::nullopt);
    json.key("implementation").string(implementationOf(facts));
    json.key("tls").null();
    json.key("capabilities").beginObject();
    json.key("before");
    writeCapabilities(json, facts.capabilitiesBefore);
    json.key("after");
    writeCapabilities(json, facts.capabilitiesAfter);
    json.endObject();
    json.key("signedInWith")
        .string(facts.signedInWith ? std::optional(methodName(*facts.signedInWith)) : std::nullopt);
    json.endObject();
}

} // namespace dropscope
