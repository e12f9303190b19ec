// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/partmodel.h"

#include "ui/message/visibletext.h"
#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"
#include "ui/text/parttext.h"
#include "ui/theme/tone.h"

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype longestCell = 200;

bool isNumber(int column) { return column >= PartModel::WireOctets; }

QString visible(const Octets& octets) { return visibleText(QString::fromUtf8(octets), longestCell); }

QString number(qint64 value) { return groupedNumber(static_cast<quint64>(qMax<qint64>(0, value))); }

} // namespace

void PartModel::setStructure(const MessageStructure* structure)
{
    beginResetModel();
    m_structure = structure;
    m_nodes.clear();
    m_top.clear();
    m_nodeOfPart.clear();
    const size_t parts = m_structure ? m_structure->parts.size() : 0;
    for (size_t i = 0; i < parts; ++i) {
        const MessagePart& part = m_structure->parts[i];
        const int above = part.parent < 0 ? -1 : m_nodeOfPart[static_cast<size_t>(part.parent)];
        const int own = addNode(above, static_cast<int>(i), -1);
        m_nodeOfPart.push_back(own);
        for (size_t file = 0; file < part.uuencoded.size(); ++file)
            addNode(own, static_cast<int>(i), static_cast<int>(file));
    }
    endResetModel();
}

int PartModel::addNode(int parent, int part, int file)
{
    const auto added = static_cast<int>(m_nodes.size());
    m_nodes.push_back({parent, 0, part, file});
    std::vector<int>& siblings = parent < 0 ? m_top : m_nodes[static_cast<size_t>(parent)].children;
    m_nodes.back().row = static_cast<int>(siblings.size());
    siblings.push_back(added);
    return added;
}

const PartModel::Node* PartModel::node(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() < m_nodes.size() ? &m_nodes[index.internalId()] : nullptr;
}

const MessagePart* PartModel::part(const QModelIndex& index) const
{
    const Node* const shown = node(index);
    return shown ? &m_structure->parts[static_cast<size_t>(shown->part)] : nullptr;
}

const UuencodedFile* PartModel::uuencoded(const QModelIndex& index) const
{
    const Node* const shown = node(index);
    return shown && shown->file >= 0 ? &part(index)->uuencoded[static_cast<size_t>(shown->file)] : nullptr;
}

QModelIndex PartModel::indexOfPart(qsizetype part) const
{
    if (part < 0 || part >= std::ssize(m_nodeOfPart))
        return {};
    const auto place = static_cast<size_t>(m_nodeOfPart[static_cast<size_t>(part)]);
    return createIndex(m_nodes[place].row, 0, place);
}

std::optional<OctetRange> PartModel::rangeInMessage(const QModelIndex& index) const
{
    const MessagePart* const shown = part(index);
    if (!shown || shown->within)
        return std::nullopt;
    const UuencodedFile* const file = uuencoded(index);
    return file ? file->range : OctetRange{shown->header.begin, shown->body.end};
}

QModelIndex PartModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* const above = node(parent);
    const std::vector<int>& siblings = above ? above->children : m_top;
    if (row < 0 || row >= std::ssize(siblings) || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<size_t>(row)]));
}

QModelIndex PartModel::parent(const QModelIndex& child) const
{
    const Node* const own = node(child);
    if (!own || own->parent < 0)
        return {};
    const auto above = static_cast<size_t>(own->parent);
    return createIndex(m_nodes[above].row, 0, above);
}

int PartModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    const Node* const above = node(parent);
    return static_cast<int>(above ? above->children.size() : m_top.size());
}

int PartModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QString PartModel::textOfPart(const MessagePart& part, int column)
{
    const MimeFields& mime = part.mime;
    switch (column) {
    case Id:
        return part.id;
    case Nature:
        return part.isNotEntered ? tr("%1, not opened").arg(natureText(part.nature))
                                 : natureText(part.nature);
    case Type:
        return visible(mime.type);
    case Charset:
        return mime.charset ? visible(*mime.charset) : QString();
    case Encoding:
        return visible(mime.encodingName);
    case Disposition:
        return mime.disposition ? visible(*mime.disposition) : QString();
    case FileName:
        return mime.fileName ? visibleText(*mime.fileName, longestCell) : QString();
    case WireOctets:
        return number(part.body.size());
    case DecodedOctets:
        return number(part.decodedOctets);
    case Offset:
        return part.within ? tr("in the decoded part") : number(part.body.begin);
    default:
        return {};
    }
}

QString PartModel::textOfFile(const UuencodedFile& file, int column)
{
    switch (column) {
    case Nature:
        return file.isWhole ? tr("uuencoded file") : tr("uuencoded file without its end");
    case Encoding:
        return u"uuencode"_s;
    case FileName:
        return visibleText(file.name, longestCell);
    case WireOctets:
        return number(file.range.size());
    case DecodedOctets:
        return number(file.decodedOctets);
    case Offset:
        return number(file.range.begin);
    default:
        return {};
    }
}

QString PartModel::text(const QModelIndex& index) const
{
    const UuencodedFile* const file = uuencoded(index);
    return file ? textOfFile(*file, index.column()) : textOfPart(*part(index), index.column());
}

int PartModel::toneOf(const QModelIndex& index) const
{
    if (index.column() == Nature && part(index)->isNotEntered)
        return static_cast<int>(Tone::Warning);
    const bool isPlain = index.column() == Id || index.column() == FileName || index.column() == Type;
    return static_cast<int>(isPlain ? Tone::Plain : Tone::Muted);
}

QVariant PartModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(index);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return index.column() == Nature ? natureRemark(part(index)->nature) : QString();
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(index));
    case FactRole::Tone:
        return toneOf(index);
    case FactRole::Monospaced:
        return isNumber(index.column());
    default:
        return {};
    }
}

QVariant PartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Id)
        return tr("The part's number as IMAP counts (RFC 3501 §6.4.5)");
    if (role == Qt::ToolTipRole && section == Offset)
        return tr("Where the body begins, in octets from the beginning of the message");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Part"),     tr("What it is"),  tr("Type"),   tr("File name"), tr("Charset"),
                            tr("Encoding"), tr("Disposition"), tr("Octets"), tr("Decoded"),   tr("Offset")};
    return names.at(section);
}

} // namespace dropscope::ui
