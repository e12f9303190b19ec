// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messagedocument.h"
#include "ui/message/parttextloader.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace dropscope {
class HtmlReading;
}

namespace dropscope::ui {

class ReadingText;

/// The text of a part, to be read and copied; of an HTML part what is said when it is read aloud. Filled in
/// turns; a very long text is cut, and that is said.
class TextPane final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qint64 mostOctets = qint64(1) << 20; ///< of the part as it stands in the message

    explicit TextPane(QWidget* parent = nullptr);
    ~TextPane() override;

    /// A text or HTML part of the document, which must have been read.
    void show(MessageDocument& document, qsizetype part);
    void clear();
    [[nodiscard]] QString text() const;

signals:
    /// All that will be shown is there.
    void shown();

private:
    void takeText(const QString& text, bool isCut);
    void takeTurn();
    [[nodiscard]] bool appendText();
    [[nodiscard]] bool appendReading();
    void append(const QString& text);

    PartTextLoader m_loader;
    std::unique_ptr<HtmlReading> m_reading; ///< of an HTML part
    std::unique_ptr<ReadingText> m_words;
    QString m_rest; ///< of a text, not shown yet
    bool m_isHtml = false;
    qsizetype m_column = 0; ///< characters of the last line
    QTimer m_turn;
    QPlainTextEdit* m_text;
    QLabel* m_note;
};

} // namespace dropscope::ui
