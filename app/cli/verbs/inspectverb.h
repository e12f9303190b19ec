// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/verb.h"
#include "core/inspection/inspection.h"
#include "core/transcript/transcriptreader.h"

#include <QTimer>

#include <vector>

namespace dropscope {

/// inspect: what a recording or a capture holds, connection by connection.
class InspectVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    explicit InspectVerb(const Surroundings& surroundings);
    void readOn();
    void inspectNewConnections();
    void print();
    void printJson();
    void printText(size_t connection);
    void printExchanges(const Inspection& inspection);
    void printMaildrop(const Inspection& inspection);
    void printPassedOver();
    void sayIfBroken();
    [[nodiscard]] ExitCode exitCode() const;

    const Surroundings& m_surroundings;
    QString m_path;
    std::unique_ptr<TranscriptReader> m_reader;
    std::vector<std::unique_ptr<Inspection>> m_inspections; ///< of each connection
    QTimer m_turn;
};

} // namespace dropscope
