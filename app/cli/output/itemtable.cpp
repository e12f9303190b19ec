// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/itemtable.h"

#include "app/cli/output/displaywidth.h"
#include "core/base/printable.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// A column is as wide as its widest cell, up to this. What is longer is cut, or stands out where it is
/// whole.
constexpr int widestCell = 40;
constexpr int widestWholeCell = 70; // a unique-id (RFC 1939 §7)

struct Column
{
    QString heading;
    bool isRight = false;
    bool isWhole = false; ///< never cut: a number or an identifier that is cut is another
    QStringList cells = {};
};

QString dateText(const MessageSummary& summary)
{
    return summary.date.isValid() ? summary.date.toString(u"yyyy-MM-dd HH:mm"_s) : summary.dateText;
}

std::vector<Column> columnsOf(std::span<const ItemFacts> items, ItemColumns which)
{
    const bool hasUniqueIds =
        std::ranges::any_of(items, [](const ItemFacts& item) { return item.uniqueId.has_value(); });
    std::vector<Column> columns = {{u"number"_s, true, true}, {u"octets"_s, true, true}};
    const auto add = [&](Column column, const auto& cell) {
        for (const ItemFacts& item : items)
            column.cells.append(printable(cell(item)));
        columns.push_back(std::move(column));
    };
    for (const ItemFacts& item : items) {
        columns[0].cells.append(QString::number(item.number.value()));
        columns[1].cells.append(item.octets ? QString::number(item.octets->value()) : u"-"_s);
    }
    if (hasUniqueIds)
        add({u"unique-id"_s, false, true},
            [](const ItemFacts& item) { return item.uniqueId ? textOf(item.uniqueId->octets()) : u"-"_s; });
    if (which == ItemColumns::NumbersOnly)
        return columns;
    const auto ofSummary = [](auto take) {
        return [take](const ItemFacts& item) { return item.summary ? take(*item.summary) : u"-"_s; };
    };
    add({u"date"_s}, ofSummary([](const MessageSummary& summary) { return dateText(summary); }));
    add({u"from"_s}, ofSummary([](const MessageSummary& summary) { return summary.from; }));
    add({u"subject"_s}, ofSummary([](const MessageSummary& summary) { return summary.subject; }));
    return columns;
}

int widthOf(const Column& column)
{
    int width = displayWidth(column.heading);
    for (const QString& cell : column.cells)
        width = std::max(width, displayWidth(cell));
    return std::min(width, column.isWhole ? widestWholeCell : widestCell);
}

QString padded(const QString& text, int width, bool isRight)
{
    const QString gap(std::max(0, width - displayWidth(text)), u' ');
    return isRight ? gap + text : text + gap;
}

} // namespace

QStringList itemTable(std::span<const ItemFacts> items, ItemColumns which, std::optional<int> width)
{
    const std::vector<Column> columns = columnsOf(items, which);
    QStringList lines(static_cast<qsizetype>(items.size()) + 1);
    for (const Column& column : columns) {
        const bool isLast = &column == &columns.back();
        const int room = widthOf(column);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QString& cell = i == 0 ? column.heading : column.cells.at(i - 1);
            if (!lines.at(i).isEmpty())
                lines[i] += u"  "_s;
            lines[i] += isLast && !column.isRight
                            ? cell
                            : padded(column.isWhole ? cell : fitted(cell, room), room, column.isRight);
        }
    }
    for (QString& line : lines) {
        while (line.endsWith(u' '))
            line.chop(1);
        if (width)
            line = fitted(line, *width);
    }
    return lines;
}

QString countText(quint64 messages, OctetCount octets)
{
    return u"%1 %2, %3 %4"_s.arg(messages)
        .arg(messages == 1 ? "message"_L1 : "messages"_L1)
        .arg(octets.value())
        .arg(octets.value() == 1 ? "octet"_L1 : "octets"_L1);
}

} // namespace dropscope
