// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/textsearch.h"

#include <QElapsedTimer>
#include <QTextDocument>

namespace dropscope::ui {

TextSearch::TextSearch(const QTextDocument& document, QString text)
    : m_text(std::move(text))
{
    if (!m_text.isEmpty())
        m_block = document.begin();
}

void TextSearch::goOn(qint64 milliseconds)
{
    QElapsedTimer duration;
    duration.start();
    for (; !isDone() && duration.elapsed() < milliseconds; m_block = m_block.next()) {
        const QString line = m_block.text();
        for (qsizetype at = line.indexOf(m_text, 0, Qt::CaseInsensitive);
             at >= 0 && m_positions.size() < most;
             at = line.indexOf(m_text, at + m_text.size(), Qt::CaseInsensitive))
            m_positions.append(m_block.position() + static_cast<int>(at));
    }
}

} // namespace dropscope::ui
