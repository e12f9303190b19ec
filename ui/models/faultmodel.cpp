// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/faultmodel.h"

#include "ui/models/factrole.h"
#include "ui/theme/tone.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

const FaultRow& rowAt(int row) { return faultTable()[static_cast<size_t>(row)]; }

bool takesValue(const FaultRow& row) { return *row.value != '\0'; }

/// What a switch means that nobody gave a value: the usual one, else the smallest that has an effect.
QString usualValue(const FaultRow& row)
{
    if (!takesValue(row))
        return {};
    return QString::number(std::max<quint64>({row.usual, row.least, 1}));
}

QByteArray textOf(const FaultRow& row, const QString& value)
{
    return value.isEmpty() ? QByteArray(row.name) : QByteArray(row.name) + '=' + value.toUtf8();
}

} // namespace

FaultModel::FaultModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    for (const FaultRow& row : faultTable())
        m_switches.push_back({false, usualValue(row)});
}

void FaultModel::setPlan(const FaultPlan& plan)
{
    for (Switch& each : m_switches)
        each.isOn = false;
    for (const Fault& fault : plan) {
        for (int row = 0; row < rowCount(); ++row) {
            if (rowAt(row).kind != fault.kind)
                continue;
            const QString text = QString::fromLatin1(faultText(fault));
            m_switches.at(static_cast<size_t>(row)) = {true, text.section(u'=', 1)};
        }
    }
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    rebuild();
}

int FaultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_switches.size());
}

int FaultModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

Qt::ItemFlags FaultModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    if (index.isValid() && index.column() == Value && takesValue(rowAt(index.row())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant FaultModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FaultRow& row = rowAt(index.row());
    const Switch& each = m_switches.at(static_cast<size_t>(index.row()));
    switch (role) {
    case Qt::CheckStateRole:
        return index.column() == Name ? QVariant(each.isOn ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DisplayRole:
        if (index.column() == Name)
            return QString::fromLatin1(row.name);
        if (index.column() == Value)
            return each.value;
        return index.column() == Effect ? faultHelp(row) : faultCases(row);
    case Qt::EditRole:
        return each.value;
    case Qt::ToolTipRole:
        if (index.column() == Value && takesValue(row))
            return tr("%1: %2").arg(QLatin1StringView(row.value), QLatin1StringView(row.range));
        return faultHelp(row);
    case FactRole::Tone:
        return static_cast<int>(each.isOn                 ? Tone::Danger
                                : index.column() == Cases ? Tone::Muted
                                                          : Tone::Plain);
    case FactRole::Emphasized:
        return each.isOn && index.column() == Name;
    default:
        return {};
    }
}

QVariant FaultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role == Qt::ToolTipRole && section == Cases)
        return tr("The cases of the server check that find it");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Fault"), tr("Value"), tr("What the server does"), tr("Found by")};
    return names.at(section);
}

bool FaultModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid())
        return false;
    Switch& each = m_switches.at(static_cast<size_t>(index.row()));
    if (role == Qt::CheckStateRole && index.column() == Name)
        each.isOn = value.toInt() == Qt::Checked;
    else if (role != Qt::EditRole || index.column() != Value ||
             !take(index.row(), value.toString().trimmed()))
        return false;
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    setProblem({});
    rebuild();
    return true;
}

bool FaultModel::take(int row, const QString& value)
{
    if (!parseFault(textOf(rowAt(row), value))) {
        setProblem(tr("%1 takes %2: %3")
                       .arg(QLatin1StringView(rowAt(row).name), QLatin1StringView(rowAt(row).value),
                            QLatin1StringView(rowAt(row).range)));
        return false;
    }
    m_switches.at(static_cast<size_t>(row)).value = value;
    return true;
}

void FaultModel::setProblem(const QString& problem)
{
    m_problem = problem;
    emit problemChanged();
}

void FaultModel::rebuild()
{
    m_plan.clear();
    for (int row = 0; row < rowCount(); ++row) {
        const Switch& each = m_switches.at(static_cast<size_t>(row));
        const auto fault = parseFault(textOf(rowAt(row), each.value));
        if (each.isOn && fault)
            m_plan.push_back(*fault);
    }
    emit planChanged();
}

QString faultHelp(const FaultRow& row) { return QCoreApplication::translate("faults", row.help); }

QString faultCases(const FaultRow& row)
{
    QStringList cases;
    for (const Octets& id : casesOf(row))
        cases.append(QString::fromLatin1(id));
    return cases.join(u", "_s);
}

} // namespace dropscope::ui
