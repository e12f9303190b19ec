// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logpanel.h"

#include "core/inspection/inspection.h"
#include "core/inspection/logplace.h"
#include "ui/log/filterfield.h"
#include "ui/log/filtermenu.h"
#include "ui/log/hexpane.h"
#include "ui/log/logcontents.h"
#include "ui/log/logfind.h"
#include "ui/log/logview.h"
#include "ui/panels/clearable.h"
#include "ui/panels/findbar.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/text/exchangetext.h"
#include "ui/text/queryproblemtext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDataStream>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr quint32 stateMark = 0x4c475032;
constexpr int typingPause = 150;       ///< milliseconds after which a filter is taken
constexpr qint64 quietFiltering = 200; ///< milliseconds in which nobody needs to see progress
constexpr int progressSteps = 1000;

bool isFindKey(const QKeyEvent& event)
{
    return event.matches(QKeySequence::Find) || event.matches(QKeySequence::FindNext) ||
           event.matches(QKeySequence::FindPrevious);
}

} // namespace

LogPanel::LogPanel(AppSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_contents(new LogContents(this))
    , m_view(new LogView(*m_contents))
    , m_hexPane(new HexPane)
    , m_across(new QSplitter(Qt::Horizontal))
    , m_filter(new FilterField)
    , m_hint(new QLabel)
    , m_progress(new QProgressBar)
    , m_stop(new QToolButton)
    , m_saved(new QToolButton)
    , m_find(new FindBar)
    , m_finder(new LogFind(*m_find, *m_view, this))
    , m_lineEnds(new QCheckBox(tr("Show CR LF")))
    , m_reads(new QCheckBox(tr("Reads")))
    , m_hex(new QCheckBox(tr("Hex")))
    , m_reveal(new QCheckBox(tr("Reveal")))
    , m_follow(new QCheckBox(tr("Follow")))
    , m_export(new QPushButton(icon(IconName::Export), tr("Export…")))
    , m_raw(new RawCommandField)
{
    setObjectName(u"logPanel"_s);
    setUpFilter();
    setUpProgress();
    m_saved->setMenu(new FilterMenu(*m_filter, settings, this));
    setUpBar();
    layOut();
    connect(m_view, &LogView::messageRequested, this, &LogPanel::messageRequested);
    connect(m_view, &LogView::findingRequested, this, &LogPanel::findingRequested);
    connect(m_view, &LogView::currentRowChanged, this, &LogPanel::showHex);
    connect(m_view, &LogView::markedOctetsChanged, this, &LogPanel::showHex);
    connect(m_contents, &LogContents::changed, this, &LogPanel::showProgress);
    connect(m_contents, &LogContents::wasReset, this, &LogPanel::showProgress);
}

void LogPanel::layOut()
{
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_progress, m_stop, m_saved, m_lineEnds, m_reads,
                                                           m_hex, m_reveal, m_follow, m_export})
        bar->addWidget(widget);
    m_across->setObjectName(u"logSplitter"_s);
    m_across->setChildrenCollapsible(false);
    m_across->addWidget(m_view);
    m_across->addWidget(m_hexPane);
    m_across->setStretchFactor(0, 1);
    m_hexPane->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(bar);
    layout->addWidget(m_hint);
    layout->addWidget(m_find);
    layout->addWidget(m_across, 1);
    layout->addWidget(m_raw);
}

QLineEdit* LogPanel::filterField() const { return m_filter; }

void LogPanel::setUpFilter()
{
    m_filter->setObjectName(u"logFilterField"_s);
    m_filter->setAccessibleName(tr("Filter of the protocol log"));
    m_filter->setPlaceholderText(tr("Filter log: -ERR, RETR, slow>100ms, from:server"));
    m_filter->setToolTip(
        tr("-ERR: refusals\nRETR: exchanges with this command\nfrom:server, from:client\n"
           "slow>100ms: replies that took longer\noctets>10k: lines and bodies of more octets\n"
           "finding: lines with a finding beside them\nfinding:violation, finding:breaks, "
           "finding:size-differs: with such a one\n\"two words\", /regular expression/\n"
           "-word: without it; several words: all of them\nThe Down key offers the words."));
    makeClearable(*m_filter);
    m_hint->setObjectName(u"logFilterHint"_s);
    m_hint->setAccessibleName(tr("About the filter of the protocol log"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    setTone(m_hint, Tone::Warning);
    m_hint->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &LogPanel::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &LogPanel::applyFilter);
    m_saved->setObjectName(u"savedFiltersButton"_s);
    m_saved->setAccessibleName(tr("Saved filters"));
    m_saved->setToolTip(tr("Filters that were saved, and the way to save this one"));
    m_saved->setIcon(icon(IconName::Filter));
    m_saved->setPopupMode(QToolButton::InstantPopup);
}

void LogPanel::setUpProgress()
{
    m_progress->setObjectName(u"logFilterProgress"_s);
    m_progress->setAccessibleName(tr("How far the filter has looked"));
    m_progress->setRange(0, progressSteps);
    m_progress->setMaximumWidth(120);
    m_progress->hide();
    m_stop->setObjectName(u"stopFilterButton"_s);
    m_stop->setAccessibleName(tr("Look no further"));
    m_stop->setToolTip(tr("Look no further: what was found stays"));
    m_stop->setIcon(icon(IconName::Cancel));
    m_stop->setAutoRaise(true);
    m_stop->hide();
    connect(m_stop, &QToolButton::clicked, m_contents, &LogContents::stopFilter);
}

void LogPanel::setUpBar()
{
    const auto setUp = [](QAbstractButton* button, const QString& name, const QString& spoken,
                          const QString& explanation) {
        button->setObjectName(name);
        button->setAccessibleName(spoken);
        button->setToolTip(explanation);
        button->setAccessibleDescription(explanation);
    };
    setUp(m_lineEnds, u"showLineEndsBox"_s, tr("Show CR LF"),
          tr("Show CR LF at the end of lines. A line end of LF alone is always marked."));
    setUp(m_reads, u"showReadsBox"_s, tr("Show where reads ended"),
          tr("Mark the places within a line where one read from the network ended"));
    setUp(m_hex, u"showHexBox"_s, tr("Show octets in hexadecimal"),
          tr("Show the octets of the selected line in hexadecimal beside the log"));
    setUp(m_reveal, u"revealBox"_s, tr("Show secrets"), {});
    setRevealProblem({});
    setUp(m_follow, u"followBox"_s, tr("Follow the protocol log"), tr("Keep the newest line in sight"));
    setUp(m_export, u"exportLogButton"_s, tr("Export the protocol log"), tr("Save the whole log as text"));
    m_lineEnds->setChecked(true);
    connect(m_lineEnds, &QCheckBox::toggled, m_view, &LogView::setLineEndsShown);
    connect(m_reads, &QCheckBox::toggled, m_view, &LogView::setReadBoundariesShown);
    connect(m_hex, &QCheckBox::toggled, m_hexPane, &QWidget::setVisible);
    connect(m_hex, &QCheckBox::toggled, this, &LogPanel::showHex);
    connect(m_reveal, &QCheckBox::toggled, m_view, &LogView::setRevealing);
    connect(m_reveal, &QCheckBox::toggled, m_hexPane, &HexPane::setRevealing);
    m_follow->setChecked(m_view->isFollowing());
    connect(m_follow, &QCheckBox::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QCheckBox::setChecked);
    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &LogPanel::exportRequested);
}

void LogPanel::setRevealProblem(const QString& problem)
{
    const QString explanation =
        problem.isEmpty() ? tr("Show passwords and tokens of this session, which are remembered while the "
                               "window has it. What is copied, saved or recorded stays masked.")
                          : problem;
    m_reveal->setToolTip(explanation);
    m_reveal->setAccessibleDescription(explanation);
    m_reveal->setEnabled(problem.isEmpty());
    if (!problem.isEmpty())
        m_reveal->setChecked(false);
}

void LogPanel::setInspection(Inspection* inspection)
{
    m_contents->setInspection(inspection);
    m_export->setEnabled(inspection != nullptr);
    m_reveal->setChecked(false); // each session anew
    m_view->setFollowing(true);
}

void LogPanel::applyFilter()
{
    m_typing.stop();
    const LogQuery query = LogQuery::parse(m_filter->text());
    m_hint->setVisible(query.problem().has_value());
    if (query.problem())
        m_hint->setText(problemText(*query.problem(), m_filter->text()));
    if (query == m_contents->query())
        return;
    // the line that had the cursor keeps it where it still is to be seen
    const qsizetype row = m_view->currentRow();
    const qsizetype entry = row < 0 ? -1 : m_contents->place(row).entry;
    m_filtering.start();
    m_contents->setQuery(query);
    if (entry >= 0 && !m_view->isFollowing())
        m_view->showEntry(entry);
}

void LogPanel::clearFilter()
{
    m_filter->clear();
    applyFilter();
}

void LogPanel::showProgress()
{
    const bool isDue = !m_contents->hasLooked() && m_filtering.isValid() &&
                       (m_progress->isVisible() || m_filtering.elapsed() > quietFiltering);
    m_progress->setVisible(isDue && !m_contents->query().isEmpty());
    m_stop->setVisible(m_progress->isVisible());
    if (isDue)
        m_progress->setValue(static_cast<int>(m_contents->progress() * progressSteps));
    if (m_contents->isStopped()) {
        m_hint->setText(tr("stopped: not all lines were looked at"));
        m_hint->show();
    }
}

void LogPanel::showHex()
{
    m_hexPane->setZoom(m_view->zoom());
    const qsizetype row = m_view->currentRow();
    if (!m_hex->isChecked() || row < 0)
        return m_hexPane->clear();
    const LogCell cell = m_contents->cell(row);
    m_hexPane->show(m_contents->inspection(), cell.entry().direction, cell.octets());
    const auto& marked = m_view->markedOctets();
    const bool isHere = marked && marked->direction == cell.entry().direction;
    m_hexPane->setMarked(isHere ? std::optional(marked->range) : std::nullopt);
}

void LogPanel::showExchange(quint64 exchange)
{
    if (m_contents->rowOfExchange(exchange) < 0)
        clearFilter();
    m_view->showExchange(exchange);
}

void LogPanel::showEntry(qsizetype entry)
{
    if (m_contents->rowOfEntry(entry) < 0)
        clearFilter();
    m_view->showEntry(entry);
}

void LogPanel::showOctets(quint64 exchange, Direction direction, OctetRange range)
{
    const Inspection* const inspection = m_contents->inspection();
    if (!inspection)
        return;
    const qint64 last = inspection->transcript().size(direction) - 1;
    const auto entry = entryWith(inspection->log(), direction, qMin(range.begin, last));
    if (!entry)
        return showExchange(exchange);
    if (m_contents->rowOfEntry(*entry) < 0)
        clearFilter();
    m_view->showOctets(*entry, range);
}

void LogPanel::showMessage(MessageNumber number)
{
    if (!m_contents->inspection())
        return;
    if (const auto exchange = exchangeAbout(m_contents->inspection()->exchanges(), number))
        showExchange(*exchange);
}

/// The window has another use for the keys of searching; while the keyboard is in here they are ours.
bool LogPanel::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isFindKey(*static_cast<QKeyEvent*>(event)))
        event->accept();
    return QWidget::event(event);
}

void LogPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find))
        m_finder->open();
    else if (event->matches(QKeySequence::FindNext))
        m_finder->goOn(LogSearch::Way::Forward);
    else if (event->matches(QKeySequence::FindPrevious))
        m_finder->goOn(LogSearch::Way::Backward);
    else
        QWidget::keyPressEvent(event);
}

QByteArray LogPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateMark << m_view->saveState() << m_lineEnds->isChecked() << m_reads->isChecked()
           << m_hex->isChecked() << m_across->saveState() << m_raw->saveState();
    return state;
}

bool LogPanel::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    QByteArray view;
    QByteArray across;
    QByteArray raw;
    bool lineEnds = true;
    bool reads = false;
    bool hex = false;
    stream >> mark;
    if (mark != stateMark)
        return false;
    stream >> view >> lineEnds >> reads >> hex >> across >> raw;
    if (stream.status() != QDataStream::Ok)
        return false;
    m_lineEnds->setChecked(lineEnds);
    m_reads->setChecked(reads);
    m_hex->setChecked(hex);
    if (hex)
        m_across->restoreState(across);
    const bool restoredView = m_view->restoreState(view);
    return m_raw->restoreState(raw) && restoredView;
}

} // namespace dropscope::ui
