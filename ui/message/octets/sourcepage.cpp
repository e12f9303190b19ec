// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/sourcepage.h"

#include "ui/message/messagedocument.h"
#include "ui/message/octets/octetsearch.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/placebar.h"
#include "ui/message/octets/selectionlink.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/panels/findbar.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 turnLength = 4; ///< milliseconds
constexpr qint64 longestSuggestion = 200;

} // namespace

SourcePage::SourcePage(QWidget* parent)
    : MessageView(parent)
    , m_selection(new OctetSelection(this))
    , m_link(new SelectionLink(*m_selection, this))
    , m_find(new FindBar)
    , m_place(new PlaceBar(*m_selection))
    , m_controls(new QCheckBox(tr("Show CR LF")))
    , m_area(new SourceArea(*m_selection))
    , m_note(makePlainText({}, u"sourceNote"_s, Tone::Warning))
{
    setObjectName(u"sourcePage"_s);
    setAccessibleName(tr("Source"));
    m_controls->setObjectName(u"sourceControlsSwitch"_s);
    m_controls->setToolTip(tr("Show regular line ends and tabs; any other control is always seen"));
    connect(m_controls, &QCheckBox::toggled, m_area, &SourceArea::setControlsShown);
    m_place->add(m_controls);
    m_note->hide();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_place);
    column->addWidget(m_find);
    column->addWidget(m_area, 1);
    column->addWidget(m_note);
    setFocusProxy(m_area);
    setUpFinding();
    setUpActions();
    connect(m_area, &SourceArea::progressed, this, &SourcePage::showProgress);
    connect(m_area, &SourceArea::copyWasCut, this, [this] {
        m_note->setText(tr("Copied: the first 4 MiB of what is selected."));
        m_note->show();
    });
    connect(m_selection, &OctetSelection::changed, this, [this] {
        m_note->setVisible(m_area->hasFailed());
        showPlace();
    });
    setDocument(nullptr);
}

SourcePage::~SourcePage() { m_area->setSearch(nullptr); }

void SourcePage::setUpFinding()
{
    m_find->hide();
    m_searchTurn.setInterval(0);
    connect(&m_searchTurn, &QTimer::timeout, this, &SourcePage::takeSearchTurn);
    connect(m_find, &FindBar::textChanged, this, &SourcePage::startSearch);
    connect(m_find, &FindBar::nextRequested, this, [this] { goToMatch(1); });
    connect(m_find, &FindBar::previousRequested, this, [this] { goToMatch(-1); });
    connect(m_find, &FindBar::closed, this, &SourcePage::closeFind);
}

void SourcePage::setUpActions()
{
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto act) {
        auto* const action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        m_area->addAction(action);
        return action;
    };
    QAction* const find =
        add(u"findInSourceAction"_s, tr("Find…"), QKeySequence::Find, [this] { this->find(); });
    find->setIcon(icon(IconName::Search));
    addAction(find);
    addAction(
        add(u"findNextInSourceAction"_s, tr("Find next"), QKeySequence::FindNext, [this] { goToMatch(1); }));
    addAction(add(u"findPreviousInSourceAction"_s, tr("Find previous"), QKeySequence::FindPrevious,
                  [this] { goToMatch(-1); }));
    addAction(add(u"goToOctetAction"_s, tr("Go to octet…"), QKeySequence(u"Ctrl+G"_s),
                  [this] { m_place->start(); }));
    add(u"sourceInHexAction"_s, tr("Show in hex"), {}, [this] { emit viewRequested(u"hex"_s); });
}

void SourcePage::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    stopSearch();
    m_note->hide();
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &SourcePage::refresh);
    m_area->setEmptyText(document ? tr("The message is empty") : tr("No message selected"));
    m_area->setSource(document ? document->source() : nullptr);
    m_link->setDocument(document);
    refresh();
    if (document && m_find->isVisibleTo(this))
        startSearch();
}

/// Whether line ends are shown.
QByteArray SourcePage::saveState() const { return m_controls->isChecked() ? "1"_ba : "0"_ba; }

void SourcePage::restoreState(const QByteArray& state)
{
    if (!state.isEmpty())
        m_controls->setChecked(state == "1"_ba);
}

void SourcePage::refresh()
{
    const bool isRead = m_document && m_document->isRead();
    if (isRead)
        m_area->setRegions(SourceRegions::of(m_document->structure()));
    m_area->setMarks(isRead ? DefectMarks(m_document->structure().defects) : DefectMarks());
}

void SourcePage::showPlace()
{
    const auto line = m_area->lineOf(m_selection->range().begin);
    m_place->setRemark(line ? tr("line %1").arg(groupedNumber(static_cast<quint64>(*line))) : QString());
}

void SourcePage::showProgress()
{
    if (m_area->hasFailed()) {
        m_note->setText(tr("The message could not be read to its end."));
        m_note->show();
    }
    if (m_area->isIndexed())
        return showPlace();
    m_place->setRemark(tr("counting lines… %1 %").arg(static_cast<int>(m_area->progress() * 100)));
}

bool SourcePage::isSearching() const { return m_searchTurn.isActive(); }

void SourcePage::find()
{
    const OctetRange selected = m_selection->range();
    const QString text = selected.size() <= longestSuggestion ? m_area->selectedText() : QString();
    m_find->show();
    m_find->start(text.contains(u'\n') ? QString() : text);
    startSearch();
}

void SourcePage::stopSearch()
{
    m_searchTurn.stop();
    m_area->setSearch(nullptr);
    m_search.reset();
    m_match = -1;
    m_find->setMatches(-1, 0, true);
}

void SourcePage::startSearch()
{
    stopSearch();
    if (!m_document || m_find->text().isEmpty())
        return;
    m_search =
        std::make_unique<OctetSearch>(m_document->source(), m_find->text(), m_selection->range().begin);
    m_area->setSearch(m_search.get());
    m_searchTurn.start();
    takeSearchTurn();
}

void SourcePage::takeSearchTurn()
{
    m_search->goOn(turnLength);
    if (m_search->isDone())
        m_searchTurn.stop();
    if (m_match < 0 && m_search->count() > 0)
        goToMatch(1);
    else
        showMatches();
    if (m_search->isDone())
        emit searched();
}

/// The first one stands at the cursor or behind it; from the last it goes on to the first, and back.
void SourcePage::goToMatch(int step)
{
    if (!m_search)
        return m_find->isVisibleTo(this) ? startSearch() : find();
    const qsizetype count = m_search->count();
    if (count == 0)
        return;
    m_match = m_match < 0 ? (step > 0 ? 0 : count - 1) : (m_match + step + count) % count;
    m_selection->show(m_search->place(m_match));
    showMatches();
}

void SourcePage::showMatches()
{
    m_area->viewport()->update();
    if (m_search->isDone()) {
        const bool isAll = !m_search->isCut();
        const qsizetype place = m_match < 0 ? -1 : m_search->rank(m_match);
        return m_find->setMatches(place, m_search->count(), isAll);
    }
    const QString found = groupedNumber(static_cast<quint64>(m_search->count()));
    m_find->setNote(
        tr("%1 found, looking… %2 %").arg(found).arg(static_cast<int>(m_search->progress() * 100)));
}

/// Escape ends a search that runs, and closes the bar where none does.
void SourcePage::closeFind()
{
    if (isSearching()) {
        m_searchTurn.stop();
        m_find->setNote(
            tr("%1 found, cancelled").arg(groupedNumber(static_cast<quint64>(m_search->count()))));
        return;
    }
    stopSearch();
    m_find->hide();
    m_area->setFocus();
}

/// In here Ctrl+F finds in the message; elsewhere it is the window's.
bool SourcePage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find))
        event->accept();
    return MessageView::event(event);
}

void SourcePage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find))
        return find();
    if (event->key() == Qt::Key_Escape && m_find->isVisible())
        return closeFind();
    MessageView::keyPressEvent(event);
}

} // namespace dropscope::ui
