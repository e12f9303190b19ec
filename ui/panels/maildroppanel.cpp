// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/maildroppanel.h"

#include "core/inspection/inspection.h"
#include "ui/models/decodedsizes.h"
#include "ui/models/maildropfilter.h"
#include "ui/models/texthits.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/clearable.h"
#include "ui/panels/maildropfooter.h"
#include "ui/text/amounttext.h"
#include "ui/text/queryproblemtext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"
#include "ui/views/maildropview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

MaildropPanel::MaildropPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_model(new MaildropModel(this))
    , m_filter(new MaildropFilter(*m_model, this))
    , m_hits(new TextHits(this))
    , m_decoded(new DecodedSizes(this))
    , m_view(new MaildropView(*m_filter))
    , m_footer(new MaildropFooter)
    , m_bar(new QWidget)
    , m_query(new QLineEdit)
    , m_problem(new QLabel)
{
    setObjectName(u"maildropPanel"_s);
    setUpBar(actions);
    setUpView(actions);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_view, 1);
    column->addWidget(m_footer);
    m_pause.setSingleShot(true);
    m_pause.setInterval(120ms);
    connect(&m_pause, &QTimer::timeout, this, &MaildropPanel::applyFilter);
    connect(m_query, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_query, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        m_view->setFocus();
    });
    m_filter->setHits(*m_hits);
    m_model->setDecodedSizes(*m_decoded);
    connect(m_hits, &TextHits::started, this, &MaildropPanel::showTotals);
    connect(m_hits, &TextHits::ended, this, &MaildropPanel::showTotals);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, changed, this, &MaildropPanel::showTotals);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &MaildropPanel::showTotals);
}

void MaildropPanel::setUpBar(const WindowActions& actions)
{
    m_bar->setObjectName(u"maildropBar"_s);
    m_query->setObjectName(u"maildropFilter"_s);
    m_query->setAccessibleName(tr("Filter messages"));
    m_query->setPlaceholderText(tr("Filter messages: subject, from, text:…, size>10k, is:deleted"));
    m_query->setToolTip(toolTipOf(
        tr("Words that must all be there; also size>10k, received<120, decoded>1M, is:new, is:retrieved, "
           "is:mismatch, from:, subject:, uid:, number:, -word; text: looks into the messages that "
           "were retrieved"),
        *actions[WindowAction::Filter]));
    makeClearable(*m_query);
    m_query->addAction(icon(IconName::Filter, Tone::Muted), QLineEdit::LeadingPosition)
        ->setText(tr("Filter"));
    m_query->setMinimumWidth(120);
    m_problem->setObjectName(u"maildropFilterProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    setTone(m_problem, Tone::Warning);
    m_problem->hide();

    auto* const row = new QHBoxLayout;
    row->setContentsMargins({});
    row->addWidget(m_query, 1);
    using enum WindowAction;
    for (const WindowAction action : {Retrieve, SaveMessages, MarkDeleted, ResetMarks, Reload})
        row->addWidget(new ActionButton(actions[action], ActionButton::Look::TextAndIcon));
    row->addWidget(new ActionButton(actions[CheckServer], ActionButton::Look::TextAndIcon));
    row->addSpacing(10);
    for (const WindowAction action : {Drop, Commit})
        row->addWidget(new ActionButton(actions[action], ActionButton::Look::TextAndIcon));
    setTone(row->itemAt(row->count() - 1)->widget(), Tone::Danger);
    auto* const column = new QVBoxLayout(m_bar);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
}

void MaildropPanel::setUpView(const WindowActions& actions)
{
    m_view->setObjectName(u"maildropView"_s);
    m_view->setAccessibleName(tr("Messages of the maildrop"));
    using enum WindowAction;
    for (const WindowAction action : {Retrieve, RetrieveAll, SaveMessages, SaveMbox, Archive, MarkDeleted,
                                      ResetMarks, CopyHeaders, ShowInLog, ShowInTimeline, ShowFindings})
        m_view->addAction(actions[action]);
    // a double click, and the keys where the view hears them itself
    connect(m_view, &MaildropView::retrieveRequested, actions[Retrieve], &QAction::trigger);
    connect(m_view, &MaildropView::deleteRequested, actions[MarkDeleted], &QAction::trigger);
}

void MaildropPanel::setInspection(Inspection* inspection)
{
    if (Inspection* const before = m_model->inspection())
        before->disconnect(this);
    m_decoded->setInspection(inspection); // before who asks it
    m_model->setInspection(inspection);
    m_hits->setInspection(inspection);
    if (!inspection) {
        m_footer->clear();
        return;
    }
    connect(inspection, &Inspection::totalsChanged, this, &MaildropPanel::showTotals);
    connect(inspection, qOverload<>(&Inspection::ended), this, &MaildropPanel::showTotals);
    showTotals();
}

void MaildropPanel::editFilter()
{
    m_query->setFocus(Qt::ShortcutFocusReason);
    m_query->selectAll();
}

void MaildropPanel::editTextSearch()
{
    m_query->setFocus(Qt::ShortcutFocusReason);
    const QString text = m_query->text();
    if (const qsizetype at = text.indexOf(u"text:"_s); at >= 0) {
        const auto begin = static_cast<int>(at) + 5;
        m_query->setSelection(begin, static_cast<int>(text.size()) - begin);
        return;
    }
    m_query->setText(text.trimmed().isEmpty() ? u"text:"_s : text.trimmed() + u" text:"_s);
}

void MaildropPanel::showMessages(const QString& query)
{
    m_query->setText(query);
    applyFilter();
    if (m_filter->rowCount() > 0)
        m_view->selectRow(0);
    m_view->setFocus(Qt::OtherFocusReason);
}

void MaildropPanel::applyFilter()
{
    m_pause.stop();
    const MaildropQuery query = MaildropQuery::parse(m_query->text());
    m_hits->setTexts(query.texts());
    m_filter->setQuery(query);
    m_problem->setVisible(query.problem().has_value());
    if (query.problem())
        m_problem->setText(problemText(*query.problem(), m_query->text()));
    showTotals();
}

/// Where the filter asks for what stands in the messages: how many of them it knows.
QString MaildropPanel::lookedText() const
{
    if (m_filter->query().texts().isEmpty())
        return {};
    const auto number = [](qsizetype count) { return groupedNumber(static_cast<quint64>(count)); };
    const qsizetype all = std::ssize(m_model->inspection()->maildrop().items());
    if (m_hits->isSearching())
        return tr("looking into %1").arg(messagesText(m_hits->wanted()));
    QString text = m_hits->looked() == all
                       ? tr("looked into all of them")
                       : tr("looked into %1 of %2").arg(number(m_hits->looked()), number(all));
    if (m_hits->isGivenUp())
        text += tr(", then given up");
    else if (m_hits->looked() < all)
        text += tr(": the others were not retrieved");
    if (m_hits->failed() > 0)
        text += tr("; %1 could not be read").arg(number(m_hits->failed()));
    return text;
}

void MaildropPanel::showTotals()
{
    const Inspection* const inspection = m_model->inspection();
    if (!inspection)
        return;
    m_footer->show(inspection->maildrop(), inspection->hasEnded());
    m_footer->setShown(m_filter->query().isEmpty() ? -1 : m_filter->rowCount(), lookedText());
}

} // namespace dropscope::ui
