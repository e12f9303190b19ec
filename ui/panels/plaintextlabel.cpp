// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plaintextlabel.h"

#include "ui/theme/fonts.h"

namespace dropscope::ui {

QLabel* makePlainText(const QString& text, const QString& name, Tone tone)
{
    auto* const label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(label, tone);
    return label;
}

QLabel* makeMonospaced(const QString& lines, const QString& name)
{
    QLabel* const label = makePlainText(lines, name);
    label->setWordWrap(false);
    label->setFont(monospacedFont());
    return label;
}

} // namespace dropscope::ui
