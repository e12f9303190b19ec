// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedclient.h"
#include "core/findings/embedded/embeddedwhatif.h"

namespace dropscope {

class Inspection;

/// What a board with the POP3 client of NetX would have made of what an inspection shows, and which cuts
/// would break it. It is made of what is there by now; where that grows another is needed.
class EmbeddedReplay
{
public:
    static constexpr qsizetype mostExchanges = 50'000; ///< behind them nothing is replayed

    /// The inspection must outlive it, and not grow while it goes on.
    EmbeddedReplay(const Inspection& inspection, const EmbeddedSettings& settings);
    Q_DISABLE_COPY_MOVE(EmbeddedReplay)

    /// Goes on for about so long: the calls first, then the cuts.
    void goOn(std::chrono::nanoseconds duration);
    [[nodiscard]] bool hasCalls() const { return m_client.isDone(); }
    [[nodiscard]] bool isDone() const { return m_client.isDone() && m_whatIf.isDone(); }

    /// Complete when it hasCalls().
    [[nodiscard]] const EmbeddedResult& result() const { return m_client.result(); }
    /// Complete when it isDone().
    [[nodiscard]] const std::vector<EmbeddedCut>& cuts() const { return m_whatIf.cuts(); }
    /// Cuts that break it and are not kept.
    [[nodiscard]] qint64 furtherCuts() const { return m_whatIf.further(); }

private:
    std::vector<EmbeddedExchange> m_exchanges;
    EmbeddedClient m_client;
    EmbeddedWhatIf m_whatIf;
};

} // namespace dropscope
