// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/verb.h"

namespace dropscope {

/// seed: writes the messages of known shape that some cases of the check need.
class SeedVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    explicit SeedVerb(const Surroundings& surroundings)
        : m_surroundings(surroundings)
    {
    }
    [[nodiscard]] Expected<Done> writeAll(const QString& folder);

    const Surroundings& m_surroundings;
};

} // namespace dropscope
