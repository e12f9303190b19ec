// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/fieldnote.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

FieldNote::FieldNote(QWidget* field, QWidget* parent)
    : QLabel(parent)
    , m_field(field)
{
    setObjectName(field->objectName() + "Note"_L1);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
}

void FieldNote::setNote(const QString& text, Tone tone)
{
    setText(text);
    setTone(this, tone);
    setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
}

QWidget* withNote(QWidget* field, FieldNote* note)
{
    auto* const cell = new QWidget;
    auto* const column = new QVBoxLayout(cell);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(note);
    return cell;
}

} // namespace dropscope::ui
