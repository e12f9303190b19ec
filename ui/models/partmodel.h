// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace dropscope::ui {

/// The tree of the parts of a message; files that stand uuencoded within a text are below it.
class PartModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        Id,
        Nature,
        Type,
        FileName,
        Charset,
        Encoding,
        Disposition,
        WireOctets,
        DecodedOctets,
        Offset,
        ColumnCount
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// May be null, and must live until another is set.
    void setStructure(const MessageStructure* structure);

    /// The part of a row; of a uuencoded file the part it stands in. Null where there is none.
    [[nodiscard]] const MessagePart* part(const QModelIndex& index) const;
    /// Null where the row is no such file.
    [[nodiscard]] const UuencodedFile* uuencoded(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfPart(qsizetype part) const;
    /// Of the row in the message, header and body; absent where its octets are only those of a decoded part.
    [[nodiscard]] std::optional<OctetRange> rangeInMessage(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node
    {
        int parent; ///< index of a node; -1: it is at the top
        int row;
        int part;
        int file; ///< of those uuencoded in the part; -1: it is the part
        std::vector<int> children = {};
    };
    int addNode(int parent, int part, int file);
    [[nodiscard]] const Node* node(const QModelIndex& index) const;
    [[nodiscard]] QString text(const QModelIndex& index) const;
    [[nodiscard]] static QString textOfPart(const MessagePart& part, int column);
    [[nodiscard]] static QString textOfFile(const UuencodedFile& file, int column);
    [[nodiscard]] int toneOf(const QModelIndex& index) const;

    const MessageStructure* m_structure = nullptr;
    std::vector<Node> m_nodes;
    std::vector<int> m_top;
    std::vector<int> m_nodeOfPart;
};

} // namespace dropscope::ui
