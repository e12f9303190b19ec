// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/options/numberlist.h"
#include "app/cli/output/itemfacts.h"
#include "app/cli/verbs/verb.h"

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// dele: all messages that were named, or none. QUIT makes deletions real (RFC 1939 §6); it goes out only
/// when every DELE was accepted and nothing was odd. Until then every end is a connection that is dropped,
/// and nothing is deleted.
class DeleVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    DeleVerb(const Surroundings& surroundings, Target target, std::optional<NumberList> numbers);
    void choose(const Inventory& inventory);
    /// Why not all that was named is there; absent if it is.
    [[nodiscard]] std::optional<QString> chooseByNumber(std::vector<ItemFacts> items);
    [[nodiscard]] std::optional<QString> chooseByUniqueId(const std::vector<ItemFacts>& items);
    void askMore();
    void takeAnswer(const Expected<StatusLine>& reply);
    void commit();
    void takeCommit(const Expected<StatusLine>& reply);
    void refuseDisorder(const Anomaly& anomaly);
    void failUndone(const QString& why, ExitCode code);
    void print(std::optional<bool> isCommitted);
    void printJson(std::optional<bool> isCommitted);

    const Surroundings& m_surroundings;
    Connection m_connection;
    std::optional<NumberList> m_numbers; ///< absent: by unique-id
    std::vector<ItemFacts> m_chosen;
    size_t m_next = 0;
    size_t m_accepted = 0;
    bool m_isQuitSent = false;
};

} // namespace dropscope
