// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connection.h"
#include "app/cli/partoutput.h"
#include "app/cli/verbs/verb.h"
#include "core/message/messagescanner.h"
#include "core/session/bodysink.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace dropscope {

/// show: what one message is made of, from a server or a file, and the decoded octets of a part of it. A
/// message from a server is retrieved and the connection ended before it is looked at.
class ShowVerb final : public Verb, private BodySink
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    ShowVerb(const Surroundings& surroundings, std::optional<Target> target,
             std::optional<MessageNumber> number);
    void write(OctetView octets) override;
    void startWithServer();
    void choose(const Inventory& inventory);
    void takeReceipt(const Expected<MessageReceipt>& receipt);
    void startWithFile();
    void scan();
    void scanOn();
    void show();
    void printJson();
    void printText();
    void printBody();
    void writeTextOf(JsonWriter& json, const MessagePart& part);
    void startPart();
    void writePartOn();
    void fail(const Error& error);
    void end(ExitCode code);

    const Surroundings& m_surroundings;
    std::optional<Target> m_target; ///< absent: a file
    std::optional<MessageNumber> m_number;
    std::unique_ptr<Surroundings> m_wire; ///< of the connection, which ends before the verb does
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<OctetSource> m_source;
    std::optional<MessageScanner> m_scanner;
    MessageStructure m_message;
    qint64 m_at = 0;                     ///< octets that the scanner has
    qint64 m_textRoom;                   ///< octets of parts whose text may still be told
    const MessagePart* m_part = nullptr; ///< of --part
    std::optional<PartOutput> m_output;
    QTimer m_turn;
};

} // namespace dropscope
