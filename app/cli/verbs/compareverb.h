// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/verb.h"
#include "core/inspection/compare/comparisontext.h"
#include "core/inspection/compare/sourcecomparison.h"
#include "core/inspection/inspection.h"
#include "core/transcript/transcriptreader.h"

#include <QTimer>

#include <array>

namespace dropscope {

/// compare: what differs between a connection of one recording and a connection of another.
class CompareVerb final : public Verb
{
public:
    [[nodiscard]] static Expected<std::unique_ptr<Verb>, UsageError> make(const Surroundings& surroundings);

    void start() override;
    [[nodiscard]] int interrupt(int signalNumber) override;

private:
    /// A file, and what is compared of it.
    struct Source
    {
        QString path;
        std::unique_ptr<TranscriptReader> reader;
        std::unique_ptr<Inspection> inspection;
        size_t connection = 0;
    };
    explicit CompareVerb(const Surroundings& surroundings);
    void takeTurn();
    [[nodiscard]] bool readOn(Source& source);
    [[nodiscard]] bool choose(Source& source, size_t wanted);
    void fail(const QString& text);
    void print();
    void printText();
    void printJson();
    [[nodiscard]] QString titleOf(const Source& source) const;

    const Surroundings& m_surroundings;
    std::array<Source, 2> m_sources;
    std::unique_ptr<SourceComparison> m_comparison;
    std::shared_ptr<const ComparisonResult> m_result;
    QTimer m_turn;
};

} // namespace dropscope
