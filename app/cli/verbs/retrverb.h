// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/destinations/messagedestination.h"
#include "app/cli/options/numberlist.h"
#include "app/cli/verbs/verb.h"
#include "core/session/bodysink.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// retr: messages to files. No message is held in memory, whatever its size; replies come in the order of
/// asking, so what arrives belongs to the first message that is not done.
class RetrVerb final : public Verb, private BodySink
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    RetrVerb(const Surroundings& surroundings, Target target, NumberList numbers,
             std::unique_ptr<MessageDestination> destination);
    void choose(const Inventory& inventory);
    void askMore();
    void write(OctetView octets) override;
    void take(const Expected<MessageReceipt>& receipt);
    void takeWhole(const MessageReceipt& receipt);
    void takeRefusal(const Error& error);
    void failFile(const Error& error);
    void flushSoon();
    [[nodiscard]] std::optional<Error> flush();
    void showProgress(OctetCount octets);
    void finish();
    void printJson();

    /// A message that was asked for, and what became of it.
    struct Asked
    {
        ItemFacts item;
        QString file = {}; ///< that it alone stands in
    };

    const Surroundings& m_surroundings;
    Connection m_connection;
    NumberList m_numbers;
    std::unique_ptr<MessageDestination> m_destination;
    std::vector<Asked> m_asked;
    QString m_missing;             ///< numbers that are not there
    size_t m_next = 0;             ///< the first that was not asked for
    size_t m_done = 0;             ///< the first that is not whole
    bool m_isBegun = false;        ///< the message at m_done has a beginning at the destination
    std::vector<size_t> m_waiting; ///< whole messages that are not flushed
    quint64 m_waitingOctets = 0;
    size_t m_complete = 0; ///< that are flushed
    QTimer m_flushTimer;
    std::optional<Error> m_fileError;
    ExitCode m_code = ExitCode::Done;
};

} // namespace dropscope
