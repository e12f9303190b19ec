// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checkpanel.h"

#include "ui/check/checkbar.h"
#include "ui/check/checkdetails.h"
#include "ui/check/checkfilter.h"
#include "ui/check/checkmodel.h"
#include "ui/check/checktext.h"
#include "ui/controller/addressinput.h"
#include "ui/delegates/factdelegate.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/clearable.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/quotedoctets.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr std::array widths{0, 105, 120, 80, 110}; ///< the first has what is left
constexpr qreal summaryScale = 1.15;

QLabel* makeFigure(const QString& name, Tone tone)
{
    auto* const label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    QFont font = emphasized(label->font());
    font.setPointSizeF(font.pointSizeF() * summaryScale);
    label->setFont(font);
    setTone(label, tone);
    return label;
}

} // namespace

CheckPanel::CheckPanel(ServerChecker& checker, QWidget* parent)
    : QWidget(parent)
    , m_checker(checker)
    , m_bar(new CheckBar(checker))
    , m_model(new CheckModel(checker, this))
    , m_filter(new CheckFilter(this))
    , m_passed(makeFigure(u"checkPassed"_s, Tone::Positive))
    , m_failed(makeFigure(u"checkFailed"_s, Tone::Danger))
    , m_warned(makeFigure(u"checkWarned"_s, Tone::Warning))
    , m_skipped(makeFigure(u"checkSkipped"_s, Tone::Muted))
    , m_server(new ElidedLabel)
    , m_leave(makePlainText({}, u"checkLeaveNote"_s, Tone::Warning))
    , m_notice(makePlainText({}, u"checkNotice"_s, Tone::Warning))
    , m_noticeButton(new QPushButton)
    , m_shown(new QComboBox)
    , m_query(new QLineEdit)
    , m_tree(new QTreeView)
    , m_details(new CheckDetails)
    , m_showInLog(new QAction(icon(IconName::Log), tr("Show in protocol log"), this))
    , m_copy(new QAction(icon(IconName::Copy), tr("Copy as text"), this))
    , m_askAgain(new QAction(icon(IconName::Reload), tr("Run this case alone"), this))
{
    setObjectName(u"checkPanel"_s);
    setAccessibleName(tr("Server check"));
    m_filter->setSourceModel(m_model);
    setUpTree();
    setUpActions();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_bar);
    column->addWidget(m_leave);
    column->addLayout(makeNotice());
    column->addLayout(makeSummary());
    column->addWidget(makeMiddle(), 1);
    connect(m_bar, &CheckBar::runRequested, this, &CheckPanel::runRequested);
    connect(m_bar, &CheckBar::stopRequested, &checker, &ServerChecker::stop);
    connect(m_bar, &CheckBar::leaveChanged, this, &CheckPanel::showLeave);
    connect(m_bar, &CheckBar::exportRequested, this, &CheckPanel::exportRequested);
    connect(m_bar, &CheckBar::comparisonRequested, this, &CheckPanel::comparisonRequested);
    connect(m_bar, &CheckBar::comparisonEnded, this, [this] { setComparison(std::nullopt, {}); });
    connect(&checker, &ServerChecker::began, this, &CheckPanel::begin);
    connect(&checker, &ServerChecker::finished, this, &CheckPanel::end);
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &CheckPanel::showSummary);
    connect(&checker, &ServerChecker::caseChanged, &m_refresh, qOverload<>(&QTimer::start));
    connect(&checker, &ServerChecker::surveyed, &m_refresh, qOverload<>(&QTimer::start));
    setComparison(std::nullopt, {});
    showLeave();
    showSummary();
    expand();
    pick();
}

void CheckPanel::setUpTree()
{
    m_tree->setObjectName(u"checkTree"_s);
    m_tree->setAccessibleName(tr("Cases of the server check"));
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new FactDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->setEditTriggers(QTreeView::NoEditTriggers);
    QHeaderView* const header = m_tree->header();
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setSectionResizeMode(CheckModel::Case, QHeaderView::Stretch);
    for (int section = 1; section < static_cast<int>(widths.size()); ++section)
        m_tree->setColumnWidth(section, widths[static_cast<size_t>(section)]);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CheckPanel::pick);
    connect(m_model, &CheckModel::dataChanged, this, [this](const QModelIndex& first) {
        if (m_model->placeOf(first) >= 0 && m_model->placeOf(first) == picked())
            pick();
    });
    connect(m_tree, &QTreeView::activated, this, [this] {
        if (m_showInLog->isEnabled())
            m_showInLog->trigger();
    });
}

void CheckPanel::setUpActions()
{
    m_showInLog->setObjectName(u"checkInLogAction"_s);
    m_showInLog->setToolTip(tr("Show what the case sent and got among the connections of the check (Enter)"));
    m_copy->setObjectName(u"copyCheckAction"_s);
    m_copy->setToolTip(tr("Copy the case, its result and the evidence"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_askAgain->setObjectName(u"askAgainAction"_s);
    m_askAgain->setToolTip(tr("Ask this one case once more, the same server, with the same leave"));
    m_tree->addActions({m_showInLog, m_copy, m_askAgain});
    connect(m_showInLog, &QAction::triggered, this, [this] { emit logRequested(picked()); });
    connect(m_copy, &QAction::triggered, this, &CheckPanel::copy);
    connect(m_askAgain, &QAction::triggered, this, [this] {
        const qsizetype place = picked();
        m_checker.askAgain(place);
        m_tree->setCurrentIndex(m_filter->mapFromSource(m_model->indexOf(place)));
    });
}

QLayout* CheckPanel::makeSummary()
{
    using Shown = CheckFilter::Shown;
    m_shown->setObjectName(u"checkShown"_s);
    m_shown->setAccessibleName(tr("Which results are shown"));
    const auto add = [this](const QString& text, Shown shown) {
        m_shown->addItem(text, static_cast<int>(shown));
    };
    add(tr("All results"), Shown::All);
    add(tr("Failed and warned"), Shown::Wrong);
    add(tr("Failed"), Shown::Failed);
    add(tr("Warnings"), Shown::Warned);
    add(tr("Passed"), Shown::Passed);
    add(tr("Skipped"), Shown::Skipped);
    m_query->setObjectName(u"checkFilterField"_s);
    m_query->setAccessibleName(tr("Filter of the cases"));
    m_query->setPlaceholderText(tr("Filter cases: words, RFC 1939, uidl"));
    m_query->setMinimumWidth(140);
    makeClearable(*m_query);
    connect(m_shown, &QComboBox::currentIndexChanged, this, &CheckPanel::applyFilter);
    connect(m_query, &QLineEdit::textChanged, this, &CheckPanel::applyFilter);
    m_server->setObjectName(u"checkServer"_s);
    setTone(m_server, Tone::Muted);
    auto* const row = new QHBoxLayout;
    row->setSpacing(10);
    for (QLabel* const figure : {m_passed, m_failed, m_warned, m_skipped})
        row->addWidget(figure);
    row->addWidget(m_server, 3);
    row->addWidget(m_shown);
    row->addWidget(m_query, 1);
    return row;
}

QLayout* CheckPanel::makeNotice()
{
    m_noticeButton->setObjectName(u"checkNoticeButton"_s);
    connect(m_noticeButton, &QPushButton::clicked, this, [this] {
        if (const auto action = m_noticeAction)
            action();
    });
    auto* const row = new QHBoxLayout;
    row->addWidget(m_notice, 1);
    row->addWidget(m_noticeButton, 0, Qt::AlignTop);
    setNotice({});
    return row;
}

QWidget* CheckPanel::makeMiddle()
{
    auto* const right = new QWidget;
    auto* const column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->addWidget(m_details, 1);
    auto* const links = new QHBoxLayout;
    for (QAction* const action : {m_showInLog, m_copy, m_askAgain})
        links->addWidget(new ActionButton(action, ActionButton::Look::Text));
    links->addStretch();
    column->addLayout(links);
    auto* const across = new QSplitter(Qt::Horizontal);
    across->setObjectName(u"checkSplitter"_s);
    across->setChildrenCollapsible(false);
    across->addWidget(m_tree);
    across->addWidget(right);
    across->setStretchFactor(0, 5);
    across->setStretchFactor(1, 4);
    across->setSizes({760, 620});
    return across;
}

void CheckPanel::setNotice(const QString& text, const QString& actionText, std::function<void()> action)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    m_noticeButton->setText(actionText);
    m_noticeButton->setVisible(!actionText.isEmpty());
    m_noticeAction = std::move(action);
}

void CheckPanel::setComparison(std::optional<ResultComparison> comparison, const QString& name)
{
    using Shown = CheckFilter::Shown;
    const bool isComparing = comparison.has_value();
    m_comparedWith = name;
    m_model->setComparison(std::move(comparison));
    m_bar->setComparing(isComparing);
    m_tree->setColumnHidden(CheckModel::Change, !isComparing);
    const int changed = m_shown->findData(static_cast<int>(Shown::Changed));
    if (isComparing && changed < 0)
        m_shown->addItem(tr("Changed since then"), static_cast<int>(Shown::Changed));
    else if (!isComparing && changed >= 0)
        m_shown->removeItem(changed);
    applyFilter();
    showSummary();
}

void CheckPanel::takeFocus() { m_bar->takeFocus(); }

void CheckPanel::begin()
{
    setNotice({});
    expand();
    showSummary();
    pick();
}

void CheckPanel::end()
{
    if (const auto& comparison = m_model->comparison())
        m_model->setComparison(ResultComparison(comparison->earlier(), m_checker.results()));
    applyFilter();
    showSummary();
    pickWorst();
}

QString CheckPanel::serverText() const
{
    const ServerFacts& server = m_checker.server();
    QStringList facts{m_checker.request().server.user.isEmpty()
                          ? server.name()
                          : m_checker.request().server.user + u" · "_s + server.name()};
    const Capabilities* const capabilities = server.capabilities();
    if (const auto name = capabilities ? capabilities->implementation() : std::nullopt)
        facts.append(quotedOctets(*name));
    else if (server.greeting)
        facts.append(quotedOctets(*server.greeting));
    return facts.join(u" · "_s);
}

void CheckPanel::showSummary()
{
    const CheckSummary summary = summaryOf(m_checker.results());
    const bool isThere = m_checker.hasResults();
    for (QLabel* const figure : {m_passed, m_failed, m_warned, m_skipped})
        figure->setVisible(isThere);
    m_passed->setText(tr("%1 passed").arg(summary.passed));
    m_failed->setText(tr("%1 failed").arg(summary.failed));
    setTone(m_failed, summary.failed > 0 ? Tone::Danger : Tone::Muted);
    m_warned->setText(summary.warned == 1 ? tr("1 warning") : tr("%1 warnings").arg(summary.warned));
    setTone(m_warned, summary.warned > 0 ? Tone::Warning : Tone::Muted);
    m_skipped->setText(tr("%1 skipped").arg(summary.skipped));
    QString text = isThere ? serverText()
                           : tr("Asks the server at the address above all that the RFCs ask, on connections "
                                "of its own, and shows what is wrong with the octets as evidence.");
    if (const auto& comparison = m_model->comparison()) {
        const auto count = [&comparison](ResultChange change) { return comparison->count(change); };
        text = tr("Since %1: %2 new, %3 fixed, %4 as before, %5 not asked now")
                   .arg(m_comparedWith)
                   .arg(count(ResultChange::New))
                   .arg(count(ResultChange::Fixed))
                   .arg(count(ResultChange::Same))
                   .arg(count(ResultChange::Gone));
    }
    m_server->setText(text);
    emit failedChanged(isThere ? summary.failed : -1);
}

/// What leave to delete means stands there before anything is asked.
void CheckPanel::showLeave()
{
    m_leave->setText(tr("Cases mark messages of the maildrop as deleted, and delete some of those that are "
                        "there for good. Use a maildrop whose mail nobody misses."));
    m_leave->setVisible(m_bar->mayDelete());
}

void CheckPanel::applyFilter()
{
    m_filter->setShown(static_cast<CheckFilter::Shown>(m_shown->currentData().toInt()));
    m_filter->setQuery(m_query->text());
    expand();
    pick();
}

void CheckPanel::expand() { m_tree->expandAll(); }

qsizetype CheckPanel::picked() const
{
    return CheckModel::placeOf(m_filter->mapToSource(m_tree->currentIndex()));
}

void CheckPanel::pick()
{
    const qsizetype place = picked();
    const CheckedCase* const checked =
        place < 0 ? nullptr : &m_checker.cases().at(static_cast<size_t>(place));
    const auto change = checked ? m_model->changeOf(*checked) : std::nullopt;
    m_details->show(checked,
                    change ? tr("Since %1: %2").arg(m_comparedWith, changeText(*change)) : QString());
    m_showInLog->setEnabled(checked && !checked->result.slices.empty());
    m_copy->setEnabled(checked);
    m_askAgain->setEnabled(checked && m_checker.connections() && !m_checker.isRunning());
}

/// The first that failed, else the first that was warned of: that is what the person came for.
void CheckPanel::pickWorst()
{
    if (picked() >= 0) {
        pick();
        return;
    }
    for (const Verdict verdict : {Verdict::Fail, Verdict::Warn, Verdict::Pass}) {
        for (qsizetype place = 0; place < std::ssize(m_checker.cases()); ++place) {
            const CheckedCase& each = m_checker.cases().at(static_cast<size_t>(place));
            const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(place));
            if (each.state != CheckedCase::State::Done || each.result.verdict != verdict || !index.isValid())
                continue;
            m_tree->setCurrentIndex(index);
            return;
        }
    }
}

void CheckPanel::copy()
{
    const qsizetype place = picked();
    if (place >= 0)
        QGuiApplication::clipboard()->setText(
            checkedCaseText(m_checker.cases().at(static_cast<size_t>(place))));
}

QByteArray CheckPanel::saveState() const { return m_tree->header()->saveState(); }

bool CheckPanel::restoreState(const QByteArray& state)
{
    const bool isRestored = m_tree->header()->restoreState(state);
    m_tree->setColumnHidden(CheckModel::Change, !m_model->comparison());
    return isRestored;
}

} // namespace dropscope::ui
