// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tone.h"

#include <QLabel>

namespace dropscope::ui {

/// What is to be said of a field, under it; not there while nothing is. A screen reader has it as the
/// description of the field.
class FieldNote final : public QLabel
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget* field, QWidget* parent = nullptr);

    void setNote(const QString& text, Tone tone);

private:
    QWidget* m_field; ///< a sibling
};

/// The field with its note under it, as one cell of a form.
[[nodiscard]] QWidget* withNote(QWidget* field, FieldNote* note);

} // namespace dropscope::ui
