// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

class QPalette;

namespace dropscope::ui {

/// Accents the names of header fields, up to the first empty line, and the symbols of controls everywhere.
class SourceHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SourceHighlighter(QTextDocument* document);

    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& text) override;

private:
    QTextCharFormat m_name;
    QTextCharFormat m_odd;
};

} // namespace dropscope::ui
