// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/decodedsize.h"
#include "ui/models/maildropmodel.h"
#include "ui/theme/tone.h"

#include <QIcon>

namespace dropscope::ui {

/// What the table says of one message in one column. Made for the moment in which a cell is asked for.
class MaildropCell
{
public:
    MaildropCell(const Item& item, const MessageSummary* summary, const FindingList& findings, bool isNew,
                 const DecodedSize& decoded, MaildropModel::Column column)
        : m_item(item)
        , m_summary(summary)
        , m_findings(findings)
        , m_isNew(isNew)
        , m_decoded(decoded)
        , m_column(column)
    {
    }

    [[nodiscard]] QString text() const;
    /// What the text leaves out; empty where it says everything.
    [[nodiscard]] QString toolTip() const;
    [[nodiscard]] QString accessibleText() const;
    /// For other programs: numbers as digits, dates as ISO 8601 has them, nothing shortened, on one line.
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] Tone tone() const;
    /// A sign before the state where something is wrong with the message, and before the octets that came
    /// where LIST said otherwise.
    [[nodiscard]] QIcon icon() const;

    /// RETR delivered other than LIST said.
    [[nodiscard]] bool isMismatch() const;

private:
    [[nodiscard]] QString decodedText() const;
    [[nodiscard]] QString decodedToolTip() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString stateToolTip() const;
    [[nodiscard]] QString findingsToolTip() const;

    const Item& m_item;
    const MessageSummary* m_summary;
    const FindingList& m_findings;
    bool m_isNew;
    DecodedSize m_decoded;
    MaildropModel::Column m_column;
};

} // namespace dropscope::ui
