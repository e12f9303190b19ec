// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/logdelegate.h"
#include "ui/wiretext.h"

namespace dropscope::ui {

/// Octets on the wire: line ends small and quiet, what is odd in a box, bodies with a mark that unfolds them.
class WireDelegate final : public LogDelegate
{
    Q_OBJECT

public:
    explicit WireDelegate(QObject* parent = nullptr);

    /// Those of CR LF; any other is always shown.
    void setLineEndsShown(bool shown) { m_showsLineEnds = shown; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    static qreal paintRun(QPainter& painter, const QStyleOptionViewItem& cell, qreal x,
                          const WireText::Run& run, bool isAlone);

    bool m_showsLineEnds = true;
};

} // namespace dropscope::ui
