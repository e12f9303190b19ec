// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/faultdialog.h"

#include "ui/delegates/factdelegate.h"
#include "ui/models/faultmodel.h"
#include "ui/panels/clearable.h"
#include "ui/panels/dialectchoice.h"
#include "ui/panels/plaintextlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr QSize usualSize(900, 560);

} // namespace

FaultDialog::FaultDialog(const FaultPlan& plan, const QString& dialect, QWidget* parent)
    : QDialog(parent)
    , m_model(new FaultModel(this))
    , m_dialect(new DialectChoice)
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_query(new QLineEdit)
    , m_count(new QLabel)
    , m_problem(makePlainText({}, u"faultProblem"_s, Tone::Danger))
    , m_none(new QPushButton(tr("All off")))
{
    setObjectName(u"faultDialog"_s);
    setWindowTitle(tr("Faults of the test server"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_model->setPlan(plan);
    m_dialect->setDialect(dialect);
    connect(m_dialect, &DialectChoice::chosen, this, [this] { emit dialectChosen(m_dialect->dialect()); });
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setUpTable();
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Close);
    box->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(makePlainText(
        tr("What is switched on acts at once, on clients that are connected as well. "
           "Values can be changed by a double click. The words and capabilities of a server that "
           "is played act from the next connection on."),
        u"faultNote"_s, Tone::Muted));
    auto* const form = new QFormLayout;
    form->addRow(tr("P&lay"), m_dialect);
    column->addLayout(form);
    column->addLayout(makeBar());
    column->addWidget(m_table, 1);
    column->addWidget(m_problem);
    column->addWidget(box);
    m_problem->hide();
    connect(m_model, &FaultModel::planChanged, this, [this] {
        showCount();
        emit planChanged(m_model->plan());
    });
    connect(m_model, &FaultModel::problemChanged, this, [this] {
        m_problem->setText(m_model->problem());
        m_problem->setVisible(!m_model->problem().isEmpty());
    });
    showCount();
    m_query->setFocus();
    resize(usualSize);
}

void FaultDialog::setPlan(const FaultPlan& plan) { m_model->setPlan(plan); }

void FaultDialog::setUpTable()
{
    m_table->setObjectName(u"faultTable"_s);
    m_table->setAccessibleName(tr("Faults"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(FaultModel::Effect, QHeaderView::Stretch);
    m_table->setColumnWidth(FaultModel::Name, 210);
    m_table->setColumnWidth(FaultModel::Value, 90);
    m_table->setColumnWidth(FaultModel::Cases, 240);
}

QLayout* FaultDialog::makeBar()
{
    m_query->setObjectName(u"faultFilterField"_s);
    m_query->setAccessibleName(tr("Filter of the faults"));
    m_query->setPlaceholderText(tr("Filter faults: a word, or the case that finds it"));
    makeClearable(*m_query);
    connect(m_query, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_filter->setFilterFixedString(text.trimmed()); });
    m_count->setObjectName(u"faultCount"_s);
    m_none->setObjectName(u"noFaultsButton"_s);
    m_none->setToolTip(tr("The server is right again"));
    m_none->setAutoDefault(false);
    connect(m_none, &QPushButton::clicked, this, [this] { m_model->setPlan({}); });
    auto* const row = new QHBoxLayout;
    row->addWidget(m_query, 1);
    row->addWidget(m_count);
    row->addWidget(m_none);
    return row;
}

void FaultDialog::showCount()
{
    const size_t on = m_model->plan().size();
    m_count->setText(on == 0 ? tr("None of %1 is on").arg(m_model->rowCount())
                             : tr("%1 of %2 on").arg(on).arg(m_model->rowCount()));
    setTone(m_count, on == 0 ? Tone::Muted : Tone::Danger);
    m_none->setEnabled(on > 0);
}

} // namespace dropscope::ui
