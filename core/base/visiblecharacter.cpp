// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/visiblecharacter.h"

#include <QChar>

namespace dropscope {

bool isVisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // among them what turns the direction of writing
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

bool isVisibleInText(char32_t character)
{
    constexpr char32_t nonJoiner = 0x200C;
    constexpr char32_t joiner = 0x200D;
    return character == nonJoiner || character == joiner || isVisible(character);
}

} // namespace dropscope
