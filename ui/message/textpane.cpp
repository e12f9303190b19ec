// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/textpane.h"

#include "core/message/htmlreading.h"
#include "ui/message/readabletext.h"
#include "ui/message/readingtext.h"
#include "ui/message/textfind.h"
#include "ui/panels/findbar.h"
#include "ui/theme/tone.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextCursor>
#include <QTextOption>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 turnMilliseconds = 6;
constexpr qsizetype sliceCharacters = 8 * 1024;
constexpr qsizetype longestLine = 4000; ///< a longer one takes too long to lay out; broken here

} // namespace

TextPane::TextPane(QWidget* parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_note(new QLabel(tr("Only the beginning is shown. The source has all of it.")))
{
    setObjectName(u"textPane"_s);
    m_text->setObjectName(u"bodyText"_s);
    m_text->setAccessibleName(tr("Text of the message"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setObjectName(u"textCutLabel"_s);
    setTone(m_note, Tone::Warning);
    m_note->hide();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* const find = new FindBar;
    column->addWidget(find);
    column->addWidget(m_text, 1);
    column->addWidget(m_note);
    new TextFind(*find, *m_text, *this);
    setFocusProxy(m_text);
    connect(&m_loader, &PartTextLoader::loaded, this, &TextPane::takeText);
    connect(&m_turn, &QTimer::timeout, this, &TextPane::takeTurn);
}

TextPane::~TextPane() = default;

void TextPane::show(MessageDocument& document, qsizetype part)
{
    clear();
    const MessagePart& shown = document.structure().parts[static_cast<size_t>(part)];
    m_isHtml = shown.nature == PartNature::Html;
    m_loader.load(document.source(), shown, mostOctets);
}

void TextPane::clear()
{
    m_loader.stop();
    m_turn.stop();
    m_reading.reset();
    m_words.reset();
    m_rest.clear();
    m_column = 0;
    m_text->clear();
    m_note->hide();
}

QString TextPane::text() const { return m_text->toPlainText(); }

void TextPane::takeText(const QString& text, bool isCut)
{
    m_note->setVisible(isCut);
    QTextOption option = m_text->document()->defaultTextOption();
    option.setAlignment(text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft); // Arabic, Hebrew
    m_text->document()->setDefaultTextOption(option);
    if (m_isHtml) {
        m_reading = std::make_unique<HtmlReading>(text);
        m_words = std::make_unique<ReadingText>();
    } else {
        m_rest = text;
    }
    m_turn.start(0);
}

void TextPane::takeTurn()
{
    QElapsedTimer timer;
    timer.start();
    while (m_reading ? appendReading() : appendText())
        if (timer.elapsed() >= turnMilliseconds)
            return;
    m_turn.stop();
    m_reading.reset();
    m_words.reset();
    emit shown();
}

/// False: there was no more.
bool TextPane::appendText()
{
    const QString slice = m_rest.first(std::min(sliceCharacters, m_rest.size()));
    m_rest.remove(0, slice.size());
    append(slice);
    return !m_rest.isEmpty();
}

bool TextPane::appendReading()
{
    while (m_words->size() < sliceCharacters) {
        const auto piece = m_reading->next();
        if (!piece) {
            append(m_words->take());
            return false;
        }
        m_words->add(*piece);
    }
    append(m_words->take());
    return true;
}

/// At the end; what is in sight stays in sight.
void TextPane::append(const QString& text)
{
    QString broken;
    broken.reserve(text.size());
    for (const QChar character : readableText(text)) {
        m_column = character == u'\n' ? 0 : m_column + 1;
        broken += character;
        if (m_column >= longestLine && !character.isHighSurrogate()) {
            broken += u'\n';
            m_column = 0;
        }
    }
    const int top = m_text->verticalScrollBar()->value();
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    end.insertText(broken);
    m_text->verticalScrollBar()->setValue(top);
}

} // namespace dropscope::ui
