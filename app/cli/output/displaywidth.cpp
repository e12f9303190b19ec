// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/displaywidth.h"

#include <QList>

#include <clocale>
#include <cwchar>

namespace dropscope {

namespace {

/// The C library's table of widths, whatever locale the program runs in.
class WidthTable
{
public:
    WidthTable()
        : m_locale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
        , m_before(m_locale ? uselocale(m_locale) : nullptr)
    {
    }
    ~WidthTable()
    {
        if (!m_locale)
            return;
        uselocale(m_before);
        freelocale(m_locale);
    }
    WidthTable(const WidthTable&) = delete;
    WidthTable& operator=(const WidthTable&) = delete;

    [[nodiscard]] int width(uint character) const
    {
        const int columns = m_locale ? wcwidth(static_cast<wchar_t>(character)) : 1;
        return columns < 0 ? 1 : columns; // newer than the table
    }

private:
    locale_t m_locale;
    locale_t m_before;
};

} // namespace

int displayWidth(const QString& text)
{
    const WidthTable table;
    int columns = 0;
    for (const uint character : text.toUcs4())
        columns += table.width(character);
    return columns;
}

QString fitted(const QString& text, int columns)
{
    if (displayWidth(text) <= columns)
        return text;
    const WidthTable table;
    QList<uint> kept;
    int taken = 1; // of the ellipsis
    for (const uint character : text.toUcs4()) {
        taken += table.width(character);
        if (taken > columns)
            break;
        kept.append(character);
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(kept.constData()), kept.size()) + QChar(u'…');
}

} // namespace dropscope
