// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chartpanel.h"

#include "core/inspection/inspection.h"
#include "ui/charts/charts.h"
#include "ui/charts/plot.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype sliceLength = 20'000; ///< exchanges, chunks and items in a turn
constexpr int pause = 250;                ///< milliseconds between two looks at what has come

} // namespace

ChartPanel::ChartPanel(QWidget* parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_logarithmic(new QCheckBox(tr("Logarithmic")))
    , m_plot(new Plot)
    , m_empty(new QLabel)
    , m_pages(new QStackedLayout)
    , m_facts(new ElidedLabel)
    , m_showInLog(new QAction(icon(IconName::Log), tr("Show in log"), this))
    , m_showMessages(new QAction(icon(IconName::Message), tr("Show messages"), this))
{
    setObjectName(u"chartPanel"_s);
    setUpChoice();
    m_plot->setAccessibleName(tr("Chart"));
    m_facts->setObjectName(u"chartFacts"_s);
    m_facts->setAccessibleName(tr("What is picked in the chart"));
    m_empty->setObjectName(u"chartEmptyText"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setTone(m_empty, Tone::Muted);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_plot);
    setUpLinks();
    auto* const below = new QHBoxLayout;
    below->addWidget(m_facts, 1);
    for (QAction* const action : {m_showMessages, m_showInLog}) {
        auto* const button = new ActionButton(action, ActionButton::Look::TextAndIcon);
        button->setObjectName(action->objectName().replace(u"Action"_s, u"Button"_s));
        below->addWidget(button);
    }
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(makeBar());
    layout->addLayout(m_pages, 1);
    layout->addLayout(below);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &ChartPanel::look);
    connect(m_plot, &Plot::currentChanged, this, &ChartPanel::describe);
    connect(m_plot, &Plot::activated, this, &ChartPanel::request);
    showChart();
}

/// What is picked leads to the slowest exchange of a command, to what was under way, or to messages.
void ChartPanel::setUpLinks()
{
    m_showInLog->setObjectName(u"chartShowInLogAction"_s);
    m_showInLog->setToolTip(tr("Show the exchange behind what is picked in the protocol log (Enter); of a "
                               "command it is the slowest"));
    m_showMessages->setObjectName(u"chartShowMessagesAction"_s);
    m_showMessages->setToolTip(tr("Show the messages behind what is picked in the table (Enter)"));
    m_plot->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_plot->addActions({m_showInLog, m_showMessages});
    connect(m_showInLog, &QAction::triggered, this, [this] {
        if (const auto exchange = point(m_plot->current()).exchange)
            emit exchangeRequested(*exchange);
    });
    connect(m_showMessages, &QAction::triggered, this, [this] { requestMessages(m_plot->current()); });
}

void ChartPanel::setUpChoice()
{
    m_choice->setObjectName(u"chartChoice"_s);
    m_choice->setAccessibleName(tr("Which chart"));
    m_choice->addItem(tr("Latency by command"), static_cast<int>(Kind::Latency));
    m_choice->addItem(tr("Throughput over time"), static_cast<int>(Kind::Throughput));
    m_choice->addItem(tr("Message sizes"), static_cast<int>(Kind::Sizes));
    m_logarithmic->setObjectName(u"logarithmicBox"_s);
    m_logarithmic->setToolTip(tr("Every step of the vertical axis is ten times the one before"));
    m_logarithmic->setAccessibleDescription(m_logarithmic->toolTip());
    connect(m_logarithmic, &QCheckBox::toggled, m_plot, &Plot::setLogarithmic);
    m_logarithmic->setChecked(true);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_logarithmic->setChecked(kind() != Kind::Throughput);
        showChart();
    });
}

QLayout* ChartPanel::makeBar()
{
    auto* const copy = new QPushButton(icon(IconName::Copy), tr("Copy"));
    copy->setObjectName(u"copyChartButton"_s);
    copy->setToolTip(tr("Copy the chart as a picture"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setPixmap(m_plot->picture()); });
    m_plotButtons = {
        m_logarithmic,
        makeButton(u"chartZoomInButton"_s, u"+"_s, tr("Zoom in (+)"), &Plot::zoomIn),
        makeButton(u"chartZoomOutButton"_s, u"−"_s, tr("Zoom out (-)"), &Plot::zoomOut),
        makeButton(u"chartFitAllButton"_s, tr("Fit all"), tr("Show all of it (0)"), &Plot::fitAll),
        copy,
        makeSaveButton()};
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_choice);
    bar->addWidget(m_logarithmic);
    bar->addStretch(1);
    for (QWidget* const button : m_plotButtons.mid(1))
        bar->addWidget(button);
    return bar;
}

QWidget* ChartPanel::makeSaveButton()
{
    auto* const button = new QPushButton(icon(IconName::Save), tr("Save"));
    button->setObjectName(u"saveChartButton"_s);
    button->setToolTip(tr("Save the chart as a picture"));
    button->setAccessibleName(button->toolTip());
    auto* const menu = new QMenu(button);
    connect(menu->addAction(tr("PNG picture…")), &QAction::triggered, this,
            [this] { emit saveRequested(u"dropscope-chart.png"_s, m_plot->png()); });
    connect(menu->addAction(tr("SVG drawing…")), &QAction::triggered, this,
            [this] { emit saveRequested(u"dropscope-chart.svg"_s, m_plot->svg()); });
    button->setMenu(menu);
    return button;
}

QWidget* ChartPanel::makeButton(const QString& name, const QString& text, const QString& toolTip,
                                void (Plot::*act)())
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    connect(button, &QPushButton::clicked, m_plot, act);
    return button;
}

void ChartPanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_figures = {};
    m_shown.reset();
    if (inspection) {
        connect(inspection, &Inspection::exchangesChanged, this, &ChartPanel::lookSoon);
        connect(inspection, qOverload<>(&Inspection::ended), this, &ChartPanel::lookSoon);
        for (const auto changed : {&Inspection::itemsChanged, &Inspection::itemsAdded})
            connect(inspection, changed, this, [this] {
                m_figures.itemsChanged();
                lookSoon();
            });
        connect(inspection, &QObject::destroyed, this, [this] { setInspection(nullptr); });
    }
    showChart();
    m_turn.start(0);
}

void ChartPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_turn.start(0);
}

void ChartPanel::lookSoon()
{
    if (!m_turn.isActive())
        m_turn.start(pause);
}

void ChartPanel::look()
{
    if (!m_inspection || !isVisible())
        return;
    if (!m_figures.take(*m_inspection, sliceLength))
        return m_turn.start(0);
    showChart();
}

void ChartPanel::showChart()
{
    m_chart = {};
    if (m_inspection && kind() == Kind::Latency)
        m_chart = latencyChart(m_figures, *m_inspection);
    else if (m_inspection && kind() == Kind::Throughput)
        m_chart = throughputChart(m_figures, *m_inspection);
    else if (m_inspection)
        m_chart = sizeChart(m_figures, *m_inspection);
    m_plot->show(m_chart, m_shown == kind());
    m_shown = kind();
    m_plot->setAccessibleName(m_choice->currentText());
    m_empty->setText(emptyText());
    m_pages->setCurrentWidget(m_chart.isEmpty() ? static_cast<QWidget*>(m_empty) : m_plot);
    for (QWidget* const button : m_plotButtons)
        button->setEnabled(!m_chart.isEmpty());
    describe();
}

QString ChartPanel::emptyText() const
{
    if (!m_inspection)
        return tr("Charts of a session appear here once a maildrop is open");
    return kind() == Kind::Sizes ? tr("No message is known yet") : tr("No command has been answered yet");
}

ChartPoint ChartPanel::point(qsizetype index) const
{
    const bool isThere = index >= 0 && index < std::ssize(m_chart.points);
    return isThere ? m_chart.points[static_cast<size_t>(index)] : ChartPoint();
}

void ChartPanel::describe()
{
    const ChartPoint picked = point(m_plot->current());
    m_showInLog->setEnabled(picked.exchange.has_value());
    m_showMessages->setEnabled(!picked.messages.isEmpty());
    m_facts->setText(!picked.text.isEmpty() ? picked.text
                     : m_chart.isEmpty()    ? QString()
                                         : tr("Click to see the figures. The wheel zooms, dragging moves."));
}

void ChartPanel::request(qsizetype index)
{
    const ChartPoint wanted = point(index);
    if (wanted.exchange && wanted.messages.isEmpty())
        emit exchangeRequested(*wanted.exchange);
    else
        requestMessages(index);
}

void ChartPanel::requestMessages(qsizetype index)
{
    if (const QString messages = point(index).messages; !messages.isEmpty())
        emit messagesRequested(messages);
}

ChartPanel::Kind ChartPanel::kind() const { return static_cast<Kind>(m_choice->currentData().toInt()); }

} // namespace dropscope::ui
