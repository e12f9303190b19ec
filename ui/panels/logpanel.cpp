// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logpanel.h"

#include "ui/models/logmodel.h"
#include "ui/panels/clearable.h"
#include "ui/panels/rawcommandfield.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"
#include "ui/views/logview.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDataStream>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr quint32 stateMark = 0x4c475031;
constexpr int typingPause = 150; ///< milliseconds after which a filter is taken

} // namespace

LogPanel::LogPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
    , m_view(new LogView(*m_model))
    , m_filter(new QLineEdit)
    , m_hint(new QLabel)
    , m_lineEnds(new QCheckBox(tr("Show CR LF")))
    , m_follow(new QCheckBox(tr("Follow")))
    , m_export(new QPushButton(icon(IconName::Export), tr("Export…")))
    , m_raw(new RawCommandField)
{
    setObjectName(u"logPanel"_s);
    setUpFilter();
    setUpBar();
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_hint);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_lineEnds, m_follow, m_export})
        bar->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_raw);
}

void LogPanel::setUpFilter()
{
    m_filter->setObjectName(u"logFilterField"_s);
    m_filter->setAccessibleName(tr("Filter of the protocol log"));
    m_filter->setPlaceholderText(tr("Filter log: -ERR, RETR, slow>100ms, from:server"));
    m_filter->setToolTip(
        tr("-ERR: refusals\nRETR: exchanges with this command\nfrom:server, from:client\n"
           "slow>100ms: replies that took longer\n\"two words\", -word: with them, without it"));
    makeClearable(*m_filter);
    m_hint->setObjectName(u"logFilterHint"_s);
    m_hint->setAccessibleName(tr("About the filter of the protocol log"));
    m_hint->setTextFormat(Qt::PlainText);
    setTone(m_hint, Tone::Warning);
    m_hint->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, this, &LogPanel::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &LogPanel::applyFilter);
}

void LogPanel::setUpBar()
{
    m_lineEnds->setObjectName(u"showLineEndsBox"_s);
    m_lineEnds->setToolTip(tr("Show CR LF at the end of lines. A line end of LF alone is always marked."));
    m_lineEnds->setChecked(true);
    connect(m_lineEnds, &QCheckBox::toggled, m_view, &LogView::setLineEndsShown);
    m_follow->setObjectName(u"followBox"_s);
    m_follow->setToolTip(tr("Keep the newest line in sight"));
    m_follow->setChecked(m_view->isFollowing());
    connect(m_follow, &QCheckBox::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QCheckBox::setChecked);
    m_export->setObjectName(u"exportLogButton"_s);
    m_export->setToolTip(tr("Save the whole log as text"));
    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &LogPanel::exportRequested);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_lineEnds, m_follow, m_export})
        widget->setAccessibleDescription(widget->toolTip());
    m_lineEnds->setAccessibleName(tr("Show CR LF"));
    m_follow->setAccessibleName(tr("Follow the protocol log"));
    m_export->setAccessibleName(tr("Export the protocol log"));
}

void LogPanel::setInspection(Inspection* inspection)
{
    m_model->setInspection(inspection);
    m_export->setEnabled(inspection != nullptr);
    m_view->setFollowing(true);
}

void LogPanel::applyFilter()
{
    m_typing.stop();
    const LogQuery query = LogQuery::parse(m_filter->text());
    m_hint->setVisible(query.problem().has_value());
    if (query.problem())
        m_hint->setText(problemText(*query.problem(), m_filter->text()));
    if (query == m_model->query())
        return;
    // the line that had the cursor keeps it where it still is to be seen
    const QModelIndex current = m_view->currentIndex();
    const qsizetype entry = current.isValid() ? m_model->place(current.row()).entry : -1;
    m_model->setQuery(query);
    if (entry >= 0 && !m_view->isFollowing())
        m_view->showEntry(entry);
}

void LogPanel::showExchange(quint64 exchange)
{
    if (m_model->rowOfExchange(exchange) < 0) {
        m_filter->clear();
        applyFilter();
    }
    m_view->showExchange(exchange);
}

QByteArray LogPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateMark << m_view->saveState() << m_lineEnds->isChecked() << m_raw->saveState();
    return state;
}

bool LogPanel::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    QByteArray view;
    QByteArray raw;
    bool lineEnds = true;
    stream >> mark;
    if (mark != stateMark)
        return false;
    stream >> view >> lineEnds >> raw;
    if (stream.status() != QDataStream::Ok)
        return false;
    m_lineEnds->setChecked(lineEnds);
    const bool restoredView = m_view->restoreState(view);
    return m_raw->restoreState(raw) && restoredView;
}

} // namespace dropscope::ui
