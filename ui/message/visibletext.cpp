// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/visibletext.h"

#include "core/base/visiblecharacter.h"

#include <QList>

namespace dropscope::ui {

namespace {

bool isSpace(char32_t character) { return character == U'\n' || character == U'\r' || character == U'\t'; }

} // namespace

QString visibleText(const QString& text, qsizetype longest)
{
    QString visible;
    visible.reserve(qMin(text.size(), longest + 1));
    for (const char32_t character : text.left(longest + 1).toUcs4()) {
        if (visible.size() >= longest)
            return visible + u'…';
        if (isVisibleInText(character))
            visible += QString::fromUcs4(&character, 1);
        else
            visible += isSpace(character) ? QChar(u' ') : QChar(QChar::ReplacementCharacter);
    }
    return visible;
}

} // namespace dropscope::ui
