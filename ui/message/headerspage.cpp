// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/headerspage.h"

#include "ui/delegates/factdelegate.h"
#include "ui/message/visibletext.h"
#include "ui/models/headerfieldmodel.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/clearable.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"
#include "ui/views/headerstate.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 mostCopied = qint64(4) << 20; ///< octets; more would take longer than a person waits
constexpr int mostFieldsCopied = 1000;
constexpr quint32 stateMark = 0x48445231; ///< of saved columns; another set of columns gets another
constexpr int nameWidth = 190;
constexpr int valueWidth = 380;

QString textOf(const Octets& octets)
{
    QString text = QString::fromUtf8(octets);
    if (text.contains(QChar::ReplacementCharacter))
        text = QString::fromLatin1(octets);
    return text.replace(u"\r\n"_s, u"\n"_s);
}

} // namespace

HeadersPage::HeadersPage(QWidget* parent)
    : QWidget(parent)
    , m_model(new HeaderFieldModel(this))
    , m_table(new QTableView)
    , m_filter(new QLineEdit)
    , m_raw(new QCheckBox(tr("As it stands")))
    , m_count(new QLabel)
    , m_note(makePlainText({}, u"headersNote"_s, Tone::Warning))
{
    setObjectName(u"headersPage"_s);
    setAccessibleName(tr("Header fields"));
    setUpTable();
    setUpActions();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(makeBar());
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    m_note->hide();
    setFocusProxy(m_table);
    connect(m_model, &HeaderFieldModel::progressed, this, &HeadersPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HeadersPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, m_note, &QWidget::hide);
    setRawShown(false);
    refresh();
}

void HeadersPage::setUpTable()
{
    m_table->setObjectName(u"headerTable"_s);
    m_table->setAccessibleName(tr("Header fields"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(HeaderFieldModel::Name, nameWidth);
    m_table->setColumnWidth(HeaderFieldModel::Value, valueWidth);
    connect(m_table, &QTableView::activated, this, &HeadersPage::showInSource);
}

QAction* HeadersPage::addAction(const QString& name, const QString& text, void (HeadersPage::*act)())
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
    return action;
}

void HeadersPage::setUpActions()
{
    QAction* const copy = addAction(u"copyFieldAction"_s, tr("Copy field"), &HeadersPage::copyFields);
    copy->setIcon(icon(IconName::Copy));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_fieldActions = {
        copy,
        addAction(u"copyValueAction"_s, tr("Copy value"), &HeadersPage::copyValues),
        addAction(u"copyRawFieldAction"_s, tr("Copy as it stands"), &HeadersPage::copyRaw),
    };
    m_copyAll = addAction(u"copyHeadersAction"_s, tr("Copy all headers"), &HeadersPage::copyAll);
    m_copyAll->setIcon(icon(IconName::Copy));
    m_copyAll->setToolTip(tr("Copy the whole header section as it stands"));
    m_fieldActions +=
        addAction(u"filterByNameAction"_s, tr("Only fields of this name"), &HeadersPage::filterByName);
    m_placeActions = {
        addAction(u"fieldInSourceAction"_s, tr("Show in source"), &HeadersPage::showInSource),
        addAction(u"fieldInHexAction"_s, tr("Show in hex"), &HeadersPage::showInHex),
    };
}

QLayout* HeadersPage::makeBar()
{
    m_filter->setObjectName(u"headerFilterField"_s);
    m_filter->setAccessibleName(tr("Filter of the header fields"));
    m_filter->setPlaceholderText(tr("Filter fields: words, name:received"));
    makeClearable(*m_filter);
    connect(m_filter, &QLineEdit::textChanged, m_model, &HeaderFieldModel::setFilter);
    m_count->setObjectName(u"headerCount"_s);
    m_count->setAccessibleName(tr("How many fields are shown"));
    setTone(m_count, Tone::Muted);
    m_raw->setObjectName(u"rawHeadersSwitch"_s);
    m_raw->setToolTip(tr("Show beside the decoded value what stands in the message"));
    connect(m_raw, &QCheckBox::toggled, this, &HeadersPage::setRawShown);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_raw);
    bar->addWidget(new ActionButton(m_copyAll, ActionButton::Look::Text));
    return bar;
}

void HeadersPage::setRawShown(bool shown)
{
    m_raw->setChecked(shown);
    m_table->setColumnHidden(HeaderFieldModel::Raw, !shown);
    m_table->horizontalHeader()->setStretchLastSection(shown); // a hidden one would take room
    m_table->horizontalHeader()->setSectionResizeMode(
        HeaderFieldModel::Value, shown ? QHeaderView::Interactive : QHeaderView::Stretch);
}

QByteArray HeadersPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_raw->isChecked() << saveHeader(*m_table->horizontalHeader(), stateMark);
    return state;
}

void HeadersPage::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    bool isRawShown = false;
    QByteArray header;
    stream >> isRawShown >> header;
    if (stream.status() != QDataStream::Ok || !restoreHeader(*m_table->horizontalHeader(), stateMark, header))
        return;
    setRawShown(isRawShown);
}

void HeadersPage::show(const Section& section)
{
    const bool isAnother = section.source != m_section.source;
    const bool isSame =
        !isAnother && section.isEndKnown == m_section.isEndKnown && section.range == m_section.range;
    m_section = section;
    if (isAnother)
        m_note->hide();
    if (isSame)
        return;
    m_model->setSection(section.source, section.range, section.isEndKnown, section.charsetHint);
    if (isAnother)
        m_filter->clear();
    refresh();
}

void HeadersPage::clear()
{
    m_section = {};
    m_note->hide();
    m_filter->clear();
    m_model->clear();
}

/// In here Ctrl+F goes to the filter of the fields; elsewhere it is the window's.
bool HeadersPage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find))
        event->accept();
    return QWidget::event(event);
}

void HeadersPage::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Find))
        return QWidget::keyPressEvent(event);
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void HeadersPage::refresh()
{
    const QString all = groupedNumber(static_cast<quint64>(m_model->fieldCount()));
    const QString shown = groupedNumber(static_cast<quint64>(m_model->rowCount()));
    QString text =
        m_model->filter().isEmpty() ? tr("%1 fields").arg(all) : tr("%1 of %2 fields").arg(shown, all);
    if (m_model->isBusy())
        text = tr("looking… %1 %").arg(static_cast<int>(m_model->progress() * 100));
    m_count->setText(m_section.source ? text : QString());
    const bool isPicked = m_table->selectionModel()->hasSelection();
    for (QAction* const action : m_fieldActions)
        action->setEnabled(isPicked);
    for (QAction* const action : m_placeActions) {
        action->setEnabled(isPicked && m_section.isInMessage);
        action->setVisible(m_section.isInMessage);
    }
    m_copyAll->setEnabled(m_model->fieldCount() > 0);
}

std::vector<HeaderField> HeadersPage::selectedFields() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom() && std::ssize(rows) < mostFieldsCopied; ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    std::vector<HeaderField> fields;
    for (const int row : rows)
        fields.push_back(m_model->field(row));
    return fields;
}

qsizetype HeadersPage::selectedCount() const
{
    qsizetype count = 0;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
        count += range.height();
    return count;
}

/// Of the selected fields; it says where there are more.
void HeadersPage::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_note->setText(tr("Copied: the first %1 of %2 fields.")
                        .arg(groupedNumber(mostFieldsCopied), groupedNumber(quint64(selectedCount()))));
    m_note->setVisible(selectedCount() > mostFieldsCopied);
}

void HeadersPage::copyFields()
{
    QStringList lines;
    for (const HeaderField& field : selectedFields()) {
        const QString value = m_model->decoded(field).trimmed();
        lines += field.name.isEmpty() ? value : u"%1: %2"_s.arg(QString::fromLatin1(field.name), value);
    }
    copy(lines.join(u'\n'));
}

void HeadersPage::copyValues()
{
    QStringList lines;
    for (const HeaderField& field : selectedFields())
        lines += m_model->decoded(field).trimmed();
    copy(lines.join(u'\n'));
}

void HeadersPage::copyRaw()
{
    Octets octets;
    for (const HeaderField& field : selectedFields()) {
        if (!field.name.isEmpty())
            octets += field.name + ':';
        octets += field.raw + "\r\n";
    }
    copy(textOf(octets));
}

void HeadersPage::copyAll()
{
    const OctetRange first = m_model->fieldRange(0);
    const OctetRange last = m_model->fieldRange(m_model->fieldCount() - 1);
    const auto octets = m_section.source->read(first.begin, std::min(last.end - first.begin, mostCopied));
    if (octets)
        QGuiApplication::clipboard()->setText(textOf(*octets));
    m_note->setText(
        octets ? tr("Copied: the first 4 MiB of %1.").arg(scaledOctets(quint64(last.end - first.begin)))
               : tr("The message could not be read."));
    m_note->setVisible(!octets || last.end - first.begin > mostCopied);
}

void HeadersPage::filterByName()
{
    const auto fields = selectedFields();
    if (!fields.empty())
        m_filter->setText(u"name:%1"_s.arg(QString::fromLatin1(fields.front().name)));
}

void HeadersPage::showInSource()
{
    const auto fields = selectedFields();
    if (!fields.empty() && m_section.isInMessage)
        emit octetsRequested({fields.front().range.begin, fields.back().range.end}, OctetsView::Source);
}

void HeadersPage::showInHex()
{
    const auto fields = selectedFields();
    if (!fields.empty() && m_section.isInMessage)
        emit octetsRequested({fields.front().range.begin, fields.back().range.end}, OctetsView::Hex);
}

} // namespace dropscope::ui
