// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QHeaderView;

namespace dropscope::ui {

/// Widths, order, sorting and visibility of columns. The mark names the set of columns: what was saved of
/// another set, or is damaged, is not restored.
[[nodiscard]] QByteArray saveHeader(const QHeaderView& header, quint32 mark);
[[nodiscard]] bool restoreHeader(QHeaderView& header, quint32 mark, const QByteArray& state);

} // namespace dropscope::ui
