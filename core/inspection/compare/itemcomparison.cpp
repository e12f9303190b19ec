// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/compare/itemcomparison.h"

#include <algorithm>

namespace dropscope {

namespace {

constexpr qsizetype rowsOfAStep = 500;
constexpr qsizetype mostTold = 1000;

QString textOf(const std::optional<OctetCount>& octets)
{
    return octets ? QString::number(octets->value()) : QString();
}

QString textOf(const std::optional<UniqueId>& id)
{
    return id ? QString::fromLatin1(id->octets()) : QString();
}

QString textOf(Presence presence)
{
    static constexpr std::array names{"present", "marked", "deleted", "doubtful"};
    return QString::fromLatin1(names[static_cast<size_t>(presence)]);
}

QString textOf(const Item& item)
{
    const QString octets = textOf(item.listOctets);
    const QString id = textOf(item.uniqueId);
    const QString size = octets.isEmpty() ? QStringLiteral("-") : octets + QStringLiteral(" octets");
    return id.isEmpty() ? size : size + QStringLiteral(", ") + id;
}

QString nameOf(const Item& item) { return QString::number(item.number.value()); }

} // namespace

bool ItemComparison::step(ComparisonResult& result)
{
    const bool isOverFirst = m_pass == 1 || m_pass == 2;
    const qsizetype rows = std::ssize((isOverFirst ? m_first : m_second).items());
    const qsizetype end = std::min(rows, m_row + rowsOfAStep);
    m_isMet.resize(m_second.items().size());
    for (; m_row < end; ++m_row) {
        if (m_pass == 0)
            index(m_row);
        else if (m_pass == 1)
            count(m_row);
        else if (m_pass == 2)
            compare(m_row, result);
        else
            findAlone(m_row, result);
    }
    if (m_row < rows)
        return true;
    if (m_pass == 1)
        m_isById = m_shared > 0 && m_shared * 2 >= std::min<qsizetype>(m_named, m_rows.size());
    m_row = 0;
    return ++m_pass < 4;
}

void ItemComparison::index(qsizetype row)
{
    const Item& item = m_second.items()[static_cast<size_t>(row)];
    if (item.uniqueId)
        m_rows.insert(item.uniqueId->octets(), row);
}

void ItemComparison::count(qsizetype row)
{
    const Item& item = m_first.items()[static_cast<size_t>(row)];
    if (!item.uniqueId)
        return;
    ++m_named;
    m_shared += m_rows.contains(item.uniqueId->octets()) ? 1 : 0;
}

std::optional<qsizetype> ItemComparison::partner(const Item& first) const
{
    if (!m_isById || !first.uniqueId)
        return m_second.rowOf(first.number);
    const auto found = m_rows.constFind(first.uniqueId->octets());
    return found == m_rows.cend() ? std::nullopt : std::optional(*found);
}

void ItemComparison::compare(qsizetype row, ComparisonResult& result)
{
    const Item& item = m_first.items()[static_cast<size_t>(row)];
    const auto other = partner(item);
    if (!other || m_isMet[static_cast<size_t>(*other)])
        return add(result, {FactKind::Message, nameOf(item), textOf(item), {}, Weight::Matters, {}});
    m_isMet[static_cast<size_t>(*other)] = true;
    compare(item, m_second.items()[static_cast<size_t>(*other)], result);
}

void ItemComparison::compare(const Item& first, const Item& second, ComparisonResult& result)
{
    const QString name = first.number == second.number
                             ? nameOf(first)
                             : QStringLiteral("%1/%2").arg(nameOf(first), nameOf(second));
    if (first.listOctets != second.listOctets)
        add(result, {FactKind::MessageOctets,
                     name,
                     textOf(first.listOctets),
                     textOf(second.listOctets),
                     Weight::Matters,
                     {}});
    const bool areBoth = first.receivedOctets && second.receivedOctets;
    if (areBoth && first.receivedOctets != second.receivedOctets)
        add(result, {FactKind::RetrievedOctets,
                     name,
                     textOf(first.receivedOctets),
                     textOf(second.receivedOctets),
                     Weight::Matters,
                     {}});
    if (first.uniqueId != second.uniqueId)
        add(result, {FactKind::MessageId,
                     name,
                     textOf(first.uniqueId),
                     textOf(second.uniqueId),
                     Weight::Matters,
                     {}});
    if (first.presence != second.presence)
        add(result, {FactKind::MessageState,
                     name,
                     textOf(first.presence),
                     textOf(second.presence),
                     Weight::Matters,
                     {}});
}

void ItemComparison::findAlone(qsizetype row, ComparisonResult& result)
{
    const Item& item = m_second.items()[static_cast<size_t>(row)];
    if (!m_isMet[static_cast<size_t>(row)])
        add(result, {FactKind::Message, nameOf(item), {}, textOf(item), Weight::Matters, {}});
}

void ItemComparison::add(ComparisonResult& result, ComparedFact fact)
{
    if (m_told++ < mostTold)
        result.add(std::move(fact));
}

} // namespace dropscope
