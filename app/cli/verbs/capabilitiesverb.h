// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/verbs/verb.h"
#include "core/session/capabilityprobe.h"

#include <QStringList>

#include <memory>

namespace dropscope {

/// capabilities: what a server says of itself, before sign-in and, where a user is named, after it.
class CapabilitiesVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    CapabilitiesVerb(const Surroundings& surroundings, Target target);
    void probe();
    void probe(std::optional<MessageNumber> message);
    void print();
    void printText();
    void printJson();
    void writeProbe(JsonWriter& json) const;
    /// What the server says it takes: APOP, USER, "SASL PLAIN" …
    [[nodiscard]] QStringList signInMethods() const;

    const Surroundings& m_surroundings;
    Connection m_connection;
    std::optional<QList<ProbeOutcome>> m_probe; ///< absent where it was not asked for
};

} // namespace dropscope
