// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

#include <optional>

namespace dropscope::ui {

/// A cell of the maildrop: struck through where the message is marked or deleted, with a dot before the
/// number and in a stronger face where it is new, in the tone that the model says.
class ItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Face : quint8 { Proportional, Monospaced };
    explicit ItemDelegate(Face face, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    [[nodiscard]] const QFont& fixedFont(const QFont& general) const;

    Face m_face;
    mutable QFont m_general; ///< of the moment when m_fixed was looked up, which takes a while
    mutable std::optional<QFont> m_fixed;
};

} // namespace dropscope::ui
