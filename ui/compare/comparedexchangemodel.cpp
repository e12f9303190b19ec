// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedexchangemodel.h"

#include "ui/compare/comparedtext.h"
#include "ui/models/factrole.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString numberText(const ExchangeSide& side)
{
    return side.isThere() ? QString::number(side.index) : QString();
}

QString textOf(const ComparedExchange& exchange, int column)
{
    switch (column) {
    case ComparedExchangeModel::Sign:
        return signText(exchange);
    case ComparedExchangeModel::First:
        return numberText(exchange.first);
    case ComparedExchangeModel::Second:
        return numberText(exchange.second);
    case ComparedExchangeModel::CommandLine:
        return commandText(exchange);
    case ComparedExchangeModel::FirstReply:
        return replyText(exchange, true);
    case ComparedExchangeModel::SecondReply:
        return replyText(exchange, false);
    case ComparedExchangeModel::DiffersIn:
        return differencesText(exchange.differences);
    default:
        return {};
    }
}

QVariant otherText(const ComparedExchange& exchange, int column)
{
    const bool areBoth = exchange.first.isThere() && exchange.second.isThere();
    if (!areBoth || exchange.weight == Weight::Same)
        return {};
    if (column == ComparedExchangeModel::FirstReply)
        return replyText(exchange, false);
    return column == ComparedExchangeModel::SecondReply ? QVariant(replyText(exchange, true)) : QVariant();
}

bool isNumber(int column)
{
    return column == ComparedExchangeModel::First || column == ComparedExchangeModel::Second;
}

Qt::Alignment alignmentOf(int column)
{
    return Qt::AlignVCenter | (isNumber(column)                        ? Qt::AlignRight
                               : column == ComparedExchangeModel::Sign ? Qt::AlignHCenter
                                                                       : Qt::AlignLeft);
}

} // namespace

void ComparedExchangeModel::setResult(std::shared_ptr<const ComparisonResult> result)
{
    beginResetModel();
    m_result = std::move(result);
    chooseRows();
    endResetModel();
}

void ComparedExchangeModel::setOnlyDifferences(bool only)
{
    beginResetModel();
    m_onlyDifferences = only;
    chooseRows();
    endResetModel();
}

void ComparedExchangeModel::chooseRows()
{
    m_rows.clear();
    for (size_t i = 0; m_result && i < m_result->exchanges.size(); ++i)
        if (!m_onlyDifferences || m_result->exchanges[i].weight == Weight::Matters)
            m_rows.push_back(i);
}

const ComparedExchange& ComparedExchangeModel::exchange(int row) const
{
    return m_result->exchanges[m_rows[static_cast<size_t>(row)]];
}

std::optional<int> ComparedExchangeModel::nextDifference(int row, bool forward) const
{
    const int rows = rowCount();
    const int step = forward ? 1 : -1;
    int at = row < 0 && !forward ? 0 : row;
    for (int tried = 0; tried < rows; ++tried) {
        at = (at + step + rows) % rows;
        if (exchange(at).weight == Weight::Matters)
            return at;
    }
    return std::nullopt;
}

int ComparedExchangeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparedExchangeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparedExchangeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ComparedExchange& compared = exchange(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return textOf(compared, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(index.column()));
    case Qt::AccessibleTextRole:
        return index.column() == Sign
                   ? signWord(compared)
                   : u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                     textOf(compared, index.column()));
    case FactRole::Tone:
        return static_cast<int>(toneOf(compared));
    case OtherRole:
        return otherText(compared, index.column());
    default:
        return {};
    }
}

QVariant ComparedExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role == Qt::ToolTipRole && section == Sign)
        return tr("= alike, ≈ differs as was to be expected, ≠ differs, − only in A, + only in B");
    if (role == Qt::ToolTipRole && isNumber(section))
        return tr("The number of the exchange, as in the log");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{QString(),        tr("A"),          tr("B"),         tr("Command"),
                            tr("Reply in A"), tr("Reply in B"), tr("Differs in")};
    return names.at(section);
}

} // namespace dropscope::ui
