// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checkbar.h"

#include "ui/check/casechoice.h"
#include "ui/check/checktext.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int leaveLength = 12; ///< letters that are always to be read
constexpr int smallestProgress = 220;

} // namespace

CheckBar::CheckBar(const ServerChecker& checker, QWidget* parent)
    : QWidget(parent)
    , m_checker(checker)
    , m_cases(new CaseChoice(checker))
    , m_leave(new QComboBox)
    , m_slow(new QCheckBox(tr("Slow cases")))
    , m_run(new QPushButton(icon(IconName::ServerCheck), tr("Run")))
    , m_progress(new QProgressBar)
    , m_stop(new QPushButton(icon(IconName::Cancel), tr("Stop")))
    , m_endComparison(new QAction(tr("Compare no &more"), this))
    , m_compare(makeCompare())
    , m_export(makeExport())
{
    setObjectName(u"checkBar"_s);
    setUpLeave();
    m_slow->setObjectName(u"checkSlowBox"_s);
    m_slow->setToolTip(tr("Also the cases that take minutes, such as those that wait for an autologout"));
    m_run->setObjectName(u"runCheckButton"_s);
    m_run->setToolTip(tr("Ask the server at the address above; the session of this window goes on"));
    setTone(m_run, Tone::Accent);
    m_stop->setObjectName(u"stopCheckButton"_s);
    m_stop->setToolTip(tr("Ask no further case; what is known stays"));
    m_progress->setObjectName(u"checkProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the server check"));
    m_progress->setMinimumWidth(smallestProgress);
    m_progress->setAlignment(Qt::AlignCenter);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_cases);
    row->addWidget(m_leave);
    row->addWidget(m_slow);
    row->addWidget(m_run);
    row->addWidget(m_progress, 100);
    row->addStretch(1); // while there is no progress
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_stop, m_compare, m_export})
        row->addWidget(widget);
    connect(m_run, &QPushButton::clicked, this, &CheckBar::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &CheckBar::stopRequested);
    connect(m_leave, &QComboBox::currentIndexChanged, this, &CheckBar::leaveChanged);
    connect(&checker, &ServerChecker::began, this, &CheckBar::showState);
    connect(&checker, &ServerChecker::finished, this, &CheckBar::showState);
    connect(&checker, &ServerChecker::caseChanged, this, &CheckBar::showProgress);
    showState();
}

void CheckBar::setUpLeave()
{
    m_leave->setObjectName(u"checkLeaveChoice"_s);
    m_leave->setAccessibleName(tr("What the check may do to the maildrop"));
    m_leave->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_leave->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    constexpr int frameAndArrow = 48;
    m_leave->setMinimumWidth(m_leave->fontMetrics().averageCharWidth() * leaveLength + frameAndArrow);
    m_leave->addItem(tr("Read-only: leaves the maildrop as it is"));
    m_leave->setItemData(0,
                         tr("No DELE is sent, and no QUIT behind a RETR: nothing is deleted, whatever the "
                            "server does. Cases about deletion are skipped."),
                         Qt::ToolTipRole);
    m_leave->addItem(tr("May delete: changes the maildrop"));
    m_leave->setItemData(1, tr("Cases mark messages as deleted, and delete some of them for good."),
                         Qt::ToolTipRole);
}

QPushButton* CheckBar::makeCompare()
{
    auto* const button = new QPushButton(icon(IconName::Compare), tr("Compare"));
    button->setObjectName(u"compareCheckButton"_s);
    button->setToolTip(tr("Beside the JSON report of an earlier check: what is new, what is fixed?"));
    auto* const menu = new QMenu(button);
    menu->addAction(tr("Compare &with…"), this, &CheckBar::comparisonRequested)
        ->setObjectName(u"compareCheckAction"_s);
    menu->addAction(m_endComparison);
    connect(m_endComparison, &QAction::triggered, this, &CheckBar::comparisonEnded);
    m_endComparison->setObjectName(u"endComparisonAction"_s);
    m_endComparison->setEnabled(false);
    button->setMenu(menu);
    return button;
}

QPushButton* CheckBar::makeExport()
{
    auto* const button = new QPushButton(icon(IconName::Export), tr("Export report…"));
    button->setObjectName(u"exportCheckButton"_s);
    button->setToolTip(tr("Write the results to a file, as dropscope-cli check does"));
    auto* const menu = new QMenu(button);
    const auto add = [this, menu](const QString& text, ReportForm form) {
        menu->addAction(text, this, [this, form] { emit exportRequested(form); });
    };
    add(tr("&HTML, to be read and printed…"), ReportForm::Html);
    add(tr("&Text…"), ReportForm::Text);
    add(tr("&JSON, to be compared with later…"), ReportForm::Json);
    add(tr("J&Unit, for CI servers…"), ReportForm::JUnit);
    button->setMenu(menu);
    return button;
}

std::vector<const CheckCase*> CheckBar::cases() const { return m_cases->cases(); }

bool CheckBar::mayDelete() const { return m_leave->currentIndex() == 1; }

bool CheckBar::wantsSlow() const { return m_slow->isChecked(); }

void CheckBar::setComparing(bool comparing) { m_endComparison->setEnabled(comparing); }

void CheckBar::takeFocus() { m_run->setFocus(Qt::OtherFocusReason); }

void CheckBar::showState()
{
    const bool isRunning = m_checker.isRunning();
    const bool hadFocus = m_run->hasFocus() || m_stop->hasFocus();
    if (isRunning)
        m_stop->show(); // before the other loses the keyboard
    if (isRunning && hadFocus)
        m_stop->setFocus(Qt::OtherFocusReason);
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_cases, m_leave, m_slow, m_run})
        widget->setEnabled(!isRunning);
    if (!isRunning && hadFocus)
        m_run->setFocus(Qt::OtherFocusReason);
    m_run->setText(m_checker.hasResults() ? tr("Run again") : tr("Run"));
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_slow, m_compare})
        widget->setVisible(!isRunning); // their room is the progress'
    m_stop->setVisible(isRunning);
    m_progress->setVisible(isRunning);
    m_compare->setEnabled(m_checker.hasResults() && !isRunning);
    m_export->setEnabled(m_checker.hasResults() && !isRunning);
    m_progress->setRange(0, static_cast<int>(m_checker.asked()));
    m_progress->setValue(0);
    m_progress->setFormat(tr("looking around"));
}

void CheckBar::showProgress(qsizetype place)
{
    const CheckedCase& changed = m_checker.cases().at(static_cast<size_t>(place));
    m_progress->setValue(static_cast<int>(m_checker.answered()));
    if (changed.state == CheckedCase::State::Asking)
        m_progress->setFormat(tr("%v of %m — %1").arg(QLatin1StringView(changed.result.row->id)));
}

} // namespace dropscope::ui
