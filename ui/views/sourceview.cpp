// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sourceview.h"

#include "ui/amounttext.h"
#include "ui/message/messagedocument.h"
#include "ui/panels/findbar.h"
#include "ui/theme/tone.h"
#include "ui/views/sourcereader.h"
#include "ui/views/sourcetext.h"
#include "ui/views/textsearch.h"

#include <QBoxLayout>
#include <QElapsedTimer>
#include <QLabel>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 turnLength = 4; ///< milliseconds; the last slice may take half as long again

} // namespace

SourceView::SourceView(QWidget* parent)
    : MessageView(parent)
    , m_text(new SourceText)
    , m_bar(new QLabel)
    , m_find(new FindBar)
{
    setObjectName(u"sourceView"_s);
    setAccessibleName(tr("Source"));
    m_bar->setObjectName(u"sourceLimitLabel"_s);
    m_bar->setAccessibleName(tr("How much of the message is shown"));
    m_bar->setWordWrap(true);
    setTone(m_bar, Tone::Warning);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_find);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    setFocusProxy(m_text);

    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &SourceView::takeTurn);
    setUpFinding();
    showNothing(Reason::NothingSelected);
}

SourceView::~SourceView() = default;

void SourceView::setUpFinding()
{
    m_find->hide();
    m_searchTurn.setSingleShot(true);
    m_searchTurn.setInterval(0);
    connect(&m_searchTurn, &QTimer::timeout, this, &SourceView::takeSearchTurn);
    connect(m_find, &FindBar::textChanged, this, &SourceView::startSearch);
    connect(m_find, &FindBar::nextRequested, this, [this] { goToMatch(1); });
    connect(m_find, &FindBar::previousRequested, this, [this] { goToMatch(-1); });
    connect(m_find, &FindBar::closed, this, &SourceView::closeFind);
    const auto addShortcut = [this](QKeySequence::StandardKey key, auto act) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    addShortcut(QKeySequence::Find, &SourceView::find);
    addShortcut(QKeySequence::FindNext, [this] { goToMatch(1); });
    addShortcut(QKeySequence::FindPrevious, [this] { goToMatch(-1); });
}

void SourceView::setDocument(MessageDocument* document)
{
    if (document)
        showMessage(document->source());
    else
        showNothing(Reason::NotRetrieved);
}

void SourceView::showMessage(std::shared_ptr<OctetSource> message)
{
    if (!message)
        return showNothing(Reason::NotRetrieved);
    clear();
    m_message = std::move(message);
    m_reader = std::make_unique<SourceReader>(*m_message, shownOctets);
    m_text->setEmptyText(m_message->size() == 0 ? tr("The message is empty") : QString());
    m_turn.start();
}

void SourceView::showNothing(Reason reason)
{
    clear();
    m_text->setEmptyText(reason == Reason::NotRetrieved ? tr("Not retrieved: press Enter or Retrieve")
                                                        : tr("No message selected"));
}

void SourceView::clear()
{
    m_turn.stop();
    m_searchTurn.stop();
    m_reader.reset();
    m_message.reset();
    m_search.reset();
    m_bar->hide();
    m_text->clearText();
    m_find->setMatches(-1, 0, true);
}

void SourceView::takeTurn()
{
    QElapsedTimer duration;
    duration.start();
    while (!m_reader->isAtEnd() && duration.elapsed() < turnLength)
        m_text->appendText(m_reader->readSlice());
    if (m_reader->isAtEnd())
        finish();
    else
        m_turn.start();
}

void SourceView::finish()
{
    if (m_reader->hasFailed())
        m_bar->setText(tr("The message could not be read to its end."));
    else if (m_message->size() > shownOctets)
        m_bar->setText(tr("Shown: the first 2 MiB of %1. Save it to see all.")
                           .arg(octetsText(OctetCount(static_cast<quint64>(m_message->size())))));
    m_bar->setVisible(m_reader->hasFailed() || m_message->size() > shownOctets);
    m_reader.reset();
    if (m_find->isVisible())
        startSearch();
    emit loaded();
}

void SourceView::find()
{
    const QString selected = m_text->textCursor().selectedText();
    m_find->show();
    m_find->start(selected.contains(QChar::ParagraphSeparator) ? QString() : selected);
    startSearch();
}

void SourceView::startSearch()
{
    m_search = std::make_unique<TextSearch>(*m_text->document(), m_find->text());
    m_match = -1;
    takeSearchTurn();
}

void SourceView::takeSearchTurn()
{
    m_search->goOn(turnLength);
    if (m_match < 0 && !m_search->positions().isEmpty())
        goToMatch(0);
    else
        showMatches();
    if (!m_search->isDone())
        m_searchTurn.start();
}

void SourceView::goToMatch(int step)
{
    if (!m_search || m_search->positions().isEmpty())
        return;
    const QList<int>& positions = m_search->positions();
    if (m_match < 0) { // the first one from the cursor on
        const auto next = std::ranges::lower_bound(positions, m_text->textCursor().selectionStart());
        m_match = next - positions.begin();
    } else {
        m_match += step;
    }
    m_match = (m_match + positions.size()) % positions.size(); // from the last to the first, and back
    m_text->goTo(positions.at(m_match));
    showMatches();
}

void SourceView::showMatches()
{
    const QList<int>& positions = m_search->positions();
    m_text->showMatches(positions, m_search->text().size(), m_match);
    m_find->setMatches(m_match, positions.size(), m_search->isDone() && positions.size() < TextSearch::most);
}

void SourceView::closeFind()
{
    m_searchTurn.stop();
    m_search.reset();
    m_text->showMatches({}, 0, -1);
    m_find->hide();
    m_text->setFocus();
}

} // namespace dropscope::ui
