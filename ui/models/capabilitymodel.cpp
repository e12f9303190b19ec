// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/capabilitymodel.h"

#include "core/inspection/inspection.h"
#include "core/protocol/values/greeting.h"
#include "ui/models/factrole.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int tagColumn = 0;
constexpr qint64 longestAsked = 8; ///< octets of LANG or AUTH alone, with a line end and a blank

} // namespace

void CapabilityModel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    if (inspection) {
        connect(inspection, &Inspection::capabilitiesChanged, this, &CapabilityModel::refresh);
        connect(inspection, &Inspection::tlsChanged, this, &CapabilityModel::refresh);
        connect(inspection, &Inspection::greetingChanged, this, &CapabilityModel::refresh);
        connect(inspection, &Inspection::logChanged, this, &CapabilityModel::refreshObserved);
        connect(inspection, &Inspection::logAdded, this, &CapabilityModel::takeLog);
    }
    m_asked.clear();
    m_lang = m_sasl = Maildrop::Support::Unknown;
    if (inspection)
        look(0, inspection->log().size() - 1);
    refresh();
}

/// Told with every reply: only what this is about is looked at.
void CapabilityModel::refreshObserved()
{
    if (observed() != m_observed)
        refresh();
}

void CapabilityModel::takeLog(qsizetype first, qsizetype last)
{
    look(first, last);
    refreshObserved();
}

/// LANG, and AUTH without a mechanism, whoever sent it; nobody else keeps what became of them.
void CapabilityModel::look(qsizetype first, qsizetype last)
{
    for (qsizetype place = first; place <= last; ++place) {
        const LogEntry& entry = m_inspection->log().at(place);
        if (!entry.exchange)
            continue;
        if (entry.kind == LogEntry::Kind::Command && entry.range.size() <= longestAsked) {
            const Command command =
                Command::fromLine(m_inspection->transcript().read(Direction::Client, entry.range).trimmed());
            if (command.keyword() == Keyword::Lang)
                m_asked.insert(*entry.exchange, &m_lang);
            else if (command.asksForMechanisms())
                m_asked.insert(*entry.exchange, &m_sasl);
        } else if (entry.kind == LogEntry::Kind::Status) {
            if (Maildrop::Support* const support = m_asked.take(*entry.exchange))
                *support = entry.isNegative ? Maildrop::Support::Refused : Maildrop::Support::Available;
        }
    }
}

ObservedCapabilities CapabilityModel::observed() const
{
    const auto& greeting = m_inspection->greeting();
    return {m_inspection->maildrop().topSupport(), m_inspection->maildrop().uidlSupport(), m_lang, m_sasl,
            greeting && parseGreeting(*greeting).timestamp.has_value()};
}

void CapabilityModel::refresh()
{
    QList<Stage> stages;
    QList<Capabilities> answers;
    const auto take = [&](Stage stage, const std::optional<Capabilities>& answer) {
        if (!answer)
            return;
        stages += stage;
        answers += *answer;
    };
    QList<CapabilityRow> rows;
    if (m_inspection) {
        take(Stage::InClear, m_inspection->capabilitiesInClear());
        take(Stage::BeforeSignIn, m_inspection->capabilitiesBefore());
        take(Stage::AfterSignIn, m_inspection->capabilitiesAfter());
        m_observed = observed();
        rows = capabilityRows(answers, m_observed);
    }
    if (stages == m_stages && rows == m_rows)
        return;
    beginResetModel();
    m_stages = std::move(stages);
    m_rows = std::move(rows);
    endResetModel();
}

int CapabilityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CapabilityModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : meaningColumn() + 1;
}

QString CapabilityModel::cellText(const CapabilityRow& row, const CapabilityCell& cell)
{
    // the mechanisms stand in rows of their own
    const QString said = row.tag == "SASL"_L1 ? cell.text.section(u' ', 0, 0) : cell.text;
    switch (cell.change) {
    case CapabilityChange::New:
        return tr("new: %1").arg(said);
    case CapabilityChange::Changed:
        return tr("changed: %1").arg(said);
    case CapabilityChange::Gone:
        return tr("gone");
    case CapabilityChange::None:
        break;
    }
    return said.isEmpty() ? u"–"_s : said;
}

QString CapabilityModel::text(const CapabilityRow& row, int column) const
{
    if (column == tagColumn)
        return row.isMechanism ? u"\u2003\u2003"_s + row.tag : row.tag;
    if (column == meaningColumn())
        return row.meaning;
    return cellText(row, row.cells.at(column - 1));
}

Tone CapabilityModel::tone(const CapabilityRow& row, int column) const
{
    if (column == tagColumn)
        return Tone::Plain;
    if (column == meaningColumn())
        return row.tone;
    const CapabilityCell& cell = row.cells.at(column - 1);
    switch (cell.change) {
    case CapabilityChange::New:
        return Tone::Positive;
    case CapabilityChange::Changed:
        return Tone::Accent;
    case CapabilityChange::Gone: // RFC 2595 §4: STLS must not be offered under TLS
        return row.tag == "STLS"_L1 ? Tone::Muted : Tone::Warning;
    case CapabilityChange::None:
        break;
    }
    return cell.text.isEmpty() ? Tone::Muted : Tone::Plain;
}

QVariant CapabilityModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CapabilityRow& row = m_rows.at(index.row());
    const bool isSaid = index.column() != tagColumn && index.column() != meaningColumn();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case FactRole::Copy:
        return isSaid ? row.cells.at(index.column() - 1).text : text(row, index.column()).trimmed();
    case FactRole::Tone:
        return static_cast<int>(tone(row, index.column()));
    case FactRole::Monospaced:
        return isSaid && row.cells.at(index.column() - 1).change != CapabilityChange::Gone;
    case FactRole::Emphasized:
        return index.column() == tagColumn && !row.isMechanism;
    default:
        return {};
    }
}

QVariant CapabilityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section > meaningColumn())
        return {};
    if (section == tagColumn)
        return tr("Capability");
    if (section == meaningColumn())
        return tr("What it means");
    switch (m_stages.at(section - 1)) {
    case Stage::InClear:
        return tr("In clear, before STLS");
    case Stage::BeforeSignIn:
        return tr("Before sign-in");
    case Stage::AfterSignIn:
        break;
    }
    return tr("After sign-in");
}

QString CapabilityModel::toText() const
{
    QString table;
    const auto addLine = [&](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells += cell(column);
        table += cells.join(u'\t') + u'\n';
    };
    addLine([this](int column) { return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const CapabilityRow& row : m_rows)
        addLine([&](int column) { return text(row, column).trimmed(); });
    return table;
}

} // namespace dropscope::ui
