// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

#include <optional>

namespace dropscope::ui {

struct ThemeColors;

enum class Face : quint8 { Proportional, Monospaced };

/// A cell in one of two faces and in a colour of the theme, which it keeps when it is selected.
class ToneDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ToneDelegate(Face face, QObject* parent = nullptr);

    /// One line, elided. Without the layouts that the style makes of each text, in half the time.
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// Of this delegate's face in a view that is given by its option.
    [[nodiscard]] int digitWidth(const QStyleOptionViewItem& option) const;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    [[nodiscard]] virtual QColor textColor(const ThemeColors& colors, const QModelIndex& index) const = 0;
    /// The cell without its text.
    static void paintPanel(QPainter& painter, const QStyleOptionViewItem& cell);
    static void paintText(QPainter& painter, const QStyleOptionViewItem& cell);

private:
    [[nodiscard]] const QFont& fixedFont(const QFont& general) const;

    Face m_face;
    mutable QFont m_general; ///< of the moment when m_fixed was looked up, which takes a while
    mutable std::optional<QFont> m_fixed;
};

} // namespace dropscope::ui
