// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maildrop/maildrop.h"
#include "core/protocol/values/capabilities.h"
#include "ui/theme/tone.h"

#include <QList>
#include <QString>

namespace dropscope::ui {

/// What became of a line of CAPA since the time before it was asked.
enum class CapabilityChange : quint8 { None, New, Gone, Changed };

/// What one answer to CAPA says on the subject of a row.
struct CapabilityCell
{
    QString text; ///< as the server wrote it; empty where it said nothing
    CapabilityChange change = CapabilityChange::None;

    friend bool operator==(const CapabilityCell&, const CapabilityCell&) = default;
};

struct CapabilityRow
{
    QString tag;
    bool isMechanism = false;    ///< of the SASL row above
    QList<CapabilityCell> cells; ///< one for each answer
    QString meaning;
    Tone tone = Tone::Plain; ///< of the meaning

    friend bool operator==(const CapabilityRow&, const CapabilityRow&) = default;
};

/// What the session has shown, whatever was announced.
struct ObservedCapabilities
{
    Maildrop::Support top = Maildrop::Support::Unknown;
    Maildrop::Support uidl = Maildrop::Support::Unknown;
    Maildrop::Support lang = Maildrop::Support::Unknown;
    Maildrop::Support sasl = Maildrop::Support::Unknown; ///< AUTH without a mechanism lists them
    bool greetingOffersApop = false;

    friend bool operator==(const ObservedCapabilities&, const ObservedCapabilities&) = default;
};

/// Lines of one answer that are looked at; a server can send more.
constexpr qsizetype capabilityLineLimit = 200;

/// Answers to CAPA side by side, in the order they were given: a row for each line, and below SASL one for
/// each mechanism; then what was seen to work without being announced.
[[nodiscard]] QList<CapabilityRow> capabilityRows(const QList<Capabilities>& answers,
                                                  const ObservedCapabilities& observed);

} // namespace dropscope::ui
