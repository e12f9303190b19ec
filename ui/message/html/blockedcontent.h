// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <array>
#include <vector>

namespace dropscope::ui {

/// What of a message's HTML is not shown as its sender wanted.
enum class BlockedKind : quint8 {
    RemotePicture,
    RemoteStyle, ///< a style sheet, a font
    Script,
    EventHandler, ///< on… attributes
    Frame,        ///< a page, an object, a plug-in within
    Form,
    Drawing, ///< SVG
    Media,   ///< film, sound
    Refresh, ///< leads to another page by itself
    UnsafeLink,
    UnsafePicture, ///< a file of this machine, data that is no picture or too much
    MissingPicture,
    HiddenText, ///< shown all the same
    Nesting,    ///< more elements within one another than are shown as such
    FlatTable,  ///< too large to be laid out: shown as lines
};

/// Counted by kind; the first ones are kept as well.
class BlockedContent
{
public:
    static constexpr size_t kept = 200;
    struct Item
    {
        BlockedKind kind;
        QString what; ///< an address, a name; cut, fit for one line; may be empty
    };

    void add(BlockedKind kind, const QString& what = {});
    [[nodiscard]] int count(BlockedKind kind) const { return m_counts[static_cast<size_t>(kind)]; }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    [[nodiscard]] const std::vector<Item>& items() const { return m_items; }
    [[nodiscard]] int total() const;

private:
    std::array<int, static_cast<size_t>(BlockedKind::FlatTable) + 1> m_counts{};
    std::vector<Item> m_items;
};

/// "2 remote images, 1 script blocked; hidden text shown in 1 place".
[[nodiscard]] QString blockedText(const BlockedContent& blocked);
/// A line each: "remote image: https://…".
[[nodiscard]] QStringList blockedLines(const BlockedContent& blocked);

} // namespace dropscope::ui
