// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/headerfetch.h"
#include "app/cli/output/itemfacts.h"
#include "app/cli/verbs/verb.h"

#include <memory>
#include <optional>

namespace dropscope {

/// list: what lies in the maildrop.
class ListVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    ListVerb(const Surroundings& surroundings, Target target);
    void takeStock();
    void fetchHeaders();
    void print();
    void printTable(const std::vector<ItemFacts>& items);
    void printJson(const std::vector<ItemFacts>& items);

    const Surroundings& m_surroundings;
    Connection m_connection;
    std::optional<HeaderFetch> m_headers;
};

} // namespace dropscope
