// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLineEdit;

namespace dropscope::ui {

class ElidedLabel;
class OctetSelection;

/// Above a view of octets: which are selected, and the way to a place that is named by its number.
class PlaceBar final : public QWidget
{
    Q_OBJECT

public:
    /// The selection must outlive the bar.
    explicit PlaceBar(OctetSelection& selection, QWidget* parent = nullptr);

    /// At its end.
    void add(QWidget* widget);
    /// Said behind the place, such as the line.
    void setRemark(const QString& remark);
    /// Puts the keyboard into the field.
    void start();

    /// What a person writes for an octet: 1234, 1 234, 0x4d2; absent where it is no number.
    [[nodiscard]] static std::optional<qint64> offsetIn(const QString& text);

private:
    void goTo();
    void refresh();

    OctetSelection& m_selection;
    QHBoxLayout* m_row;
    QLineEdit* m_field;
    ElidedLabel* m_place;
    QString m_remark;
};

} // namespace dropscope::ui
