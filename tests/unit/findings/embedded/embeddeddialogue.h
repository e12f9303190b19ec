// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/embedded/embeddedresult.h"
#include "core/findings/embedded/embeddedwhatif.h"
#include "core/protocol/flow/observer.h"
#include "tests/support/playeddialogue.h"

#include <memory>

namespace dropscope {

/// A dialogue as text, for the model of the NetX client: each read is a segment.
class EmbeddedDialogue final : public PlayedDialogue
{
public:
    explicit EmbeddedDialogue(OctetView text = {}) { play(text); }

    void server(OctetView octets) { append(Direction::Server, octets); }
    void client(OctetView octets) { append(Direction::Client, octets); }
    /// A reply in segments of these lengths; the last one is what remains.
    void serverCut(OctetView octets, const QList<qsizetype>& lengths);

    [[nodiscard]] const std::shared_ptr<Transcript>& transcript() const { return m_transcript; }
    [[nodiscard]] const std::vector<EmbeddedExchange>& exchanges() const { return m_exchanges; }
    [[nodiscard]] EmbeddedResult replay(const EmbeddedSettings& settings = {}) const;
    [[nodiscard]] std::vector<EmbeddedCut> whatIf() const;

private:
    void appended(Direction direction, OctetView octets) override;
    void ended(ConnectionEnd how) override;
    void takeEvents();
    void keep(const Exchange& exchange);

    std::shared_ptr<Transcript> m_transcript = std::make_shared<Transcript>();
    Observer m_observer;
    std::vector<EmbeddedExchange> m_exchanges;
};

/// A line for each call: name without "nx_pop3_client_", code, outputs, and the ids of the remarks that are
/// no information: "mail_items_get 0x00 count=2 total=320 [number-misread]".
[[nodiscard]] QByteArray describe(const EmbeddedResult& result);

/// The id of the remark at which board and correct client part; empty where they do not.
[[nodiscard]] QByteArray reasonOf(const EmbeddedResult& result);

} // namespace dropscope
