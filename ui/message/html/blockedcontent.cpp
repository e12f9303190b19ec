// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/blockedcontent.h"

#include "ui/message/readabletext.h"

#include <QCoreApplication>

#include <numeric>

namespace dropscope::ui {

namespace {

struct BlockedText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::BlockedText)
};

constexpr qsizetype longestItem = 300;

QString one(BlockedKind kind)
{
    switch (kind) {
    case BlockedKind::RemotePicture:
        return BlockedText::tr("remote image");
    case BlockedKind::RemoteStyle:
        return BlockedText::tr("remote style sheet");
    case BlockedKind::Script:
        return BlockedText::tr("script");
    case BlockedKind::EventHandler:
        return BlockedText::tr("event handler");
    case BlockedKind::Frame:
        return BlockedText::tr("embedded page");
    case BlockedKind::Form:
        return BlockedText::tr("form");
    case BlockedKind::Drawing:
        return BlockedText::tr("SVG drawing");
    case BlockedKind::Media:
        return BlockedText::tr("film or sound");
    case BlockedKind::Refresh:
        return BlockedText::tr("redirection");
    case BlockedKind::UnsafeLink:
        return BlockedText::tr("unsafe link");
    case BlockedKind::UnsafePicture:
        return BlockedText::tr("unsafe image");
    case BlockedKind::MissingPicture:
        return BlockedText::tr("missing image");
    case BlockedKind::HiddenText:
        return BlockedText::tr("hidden text, shown");
    case BlockedKind::Nesting:
        return BlockedText::tr("element nested too deep");
    case BlockedKind::FlatTable:
        return BlockedText::tr("table shown as lines");
    }
    return {};
}

QString counted(BlockedKind kind, int count)
{
    if (count == 1)
        return BlockedText::tr("1 %1").arg(one(kind));
    const QString number = QString::number(count);
    switch (kind) {
    case BlockedKind::Media:
        return BlockedText::tr("%1 films or sounds").arg(number);
    case BlockedKind::Nesting:
        return BlockedText::tr("%1 elements nested too deep").arg(number);
    case BlockedKind::FlatTable:
        return BlockedText::tr("%1 tables shown as lines").arg(number);
    default:
        return BlockedText::tr("%1 %2s").arg(number, one(kind));
    }
}

} // namespace

void BlockedContent::add(BlockedKind kind, const QString& what)
{
    ++m_counts[static_cast<size_t>(kind)];
    if (m_items.size() < kept)
        m_items.push_back({kind, readableLine(what.left(longestItem))});
}

int BlockedContent::total() const { return std::accumulate(m_counts.begin(), m_counts.end(), 0); }

QString blockedText(const BlockedContent& blocked)
{
    QStringList kinds;
    for (int i = 0; i < static_cast<int>(BlockedKind::HiddenText); ++i) {
        const auto kind = static_cast<BlockedKind>(i);
        if (const int count = blocked.count(kind))
            kinds += counted(kind, count);
    }
    QStringList sentences;
    if (!kinds.isEmpty())
        sentences += BlockedText::tr("%1 blocked").arg(kinds.join(u", "));
    if (const int places = blocked.count(BlockedKind::HiddenText))
        sentences += places == 1 ? BlockedText::tr("hidden text shown in 1 place")
                                 : BlockedText::tr("hidden text shown in %1 places").arg(places);
    for (const BlockedKind kind : {BlockedKind::Nesting, BlockedKind::FlatTable})
        if (const int count = blocked.count(kind))
            sentences += counted(kind, count);
    return sentences.join(u"; ");
}

QStringList blockedLines(const BlockedContent& blocked)
{
    QStringList lines;
    for (const BlockedContent::Item& item : blocked.items())
        lines +=
            item.what.isEmpty() ? one(item.kind) : BlockedText::tr("%1: %2").arg(one(item.kind), item.what);
    if (const int more = blocked.total() - static_cast<int>(blocked.items().size()); more > 0)
        lines += BlockedText::tr("and %1 more").arg(more);
    return lines;
}

} // namespace dropscope::ui
