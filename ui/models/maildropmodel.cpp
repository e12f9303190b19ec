// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maildropmodel.h"

#include "core/inspection/inspection.h"
#include "ui/models/decodedsizes.h"
#include "ui/models/maildropcell.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

/// Rows that are taken over in one turn of the event loop.
constexpr int batch = 1000;

bool isRightAligned(int column)
{
    return column == MaildropModel::Number || column == MaildropModel::Size ||
           column == MaildropModel::Received || column == MaildropModel::Decoded;
}

} // namespace

MaildropModel::MaildropModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &MaildropModel::takeTurn);
}

void MaildropModel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        disconnect(m_inspection, nullptr, this, nullptr);
    beginResetModel();
    m_inspection = inspection;
    m_rows = 0;
    m_largest = 0;
    m_dirty.reset();
    endResetModel();
    if (!inspection)
        return;
    connect(inspection, &Inspection::itemsAdded, this, &MaildropModel::takeTurn);
    connect(inspection, &Inspection::itemsChanged, this, &MaildropModel::takeChanged);
    connect(inspection, &Inspection::findingsAdded, this, &MaildropModel::takeFindings);
    // ~QObject tells of its death when only a QObject is left of it
    connect(inspection, &QObject::destroyed, this, &MaildropModel::forget);
    takeTurn();
}

void MaildropModel::forget()
{
    beginResetModel();
    m_inspection.clear();
    m_rows = 0;
    m_largest = 0;
    m_dirty.reset();
    endResetModel();
}

void MaildropModel::setIsNew(std::function<bool(qsizetype)> isNew)
{
    m_isNew = std::move(isNew);
    refreshIsNew();
}

void MaildropModel::refreshIsNew()
{
    if (m_rows > 0)
        takeChanged(0, m_rows - 1);
}

void MaildropModel::setDecodedSizes(const DecodedSizes& sizes)
{
    m_decoded = &sizes;
    connect(&sizes, &DecodedSizes::changed, this, &MaildropModel::takeChanged);
}

void MaildropModel::takeChanged(qsizetype first, qsizetype last)
{
    const int known =
        static_cast<int>(std::min<qsizetype>(last, m_rows - 1)); // others are told when inserted
    if (first > known)
        return;
    const int from = static_cast<int>(first);
    m_dirty = m_dirty ? std::pair(std::min(m_dirty->first, from), std::max(m_dirty->second, known))
                      : std::pair(from, known);
    if (!m_turn.isActive())
        takeTurn();
}

void MaildropModel::takeFindings(qsizetype first, qsizetype last)
{
    for (qsizetype index = first; index <= last; ++index) {
        const auto& number = m_inspection->findings().at(index).message;
        if (const auto row = number ? m_inspection->maildrop().rowOf(*number) : std::nullopt)
            takeChanged(*row, *row);
    }
}

void MaildropModel::takeTurn()
{
    if (!m_inspection || m_turn.isActive())
        return; // the turn to come will take it
    insertBatch();
    tellBatch();
    if (m_dirty || m_rows < std::ssize(m_inspection->maildrop().items()))
        m_turn.start();
}

void MaildropModel::insertBatch()
{
    const auto& items = m_inspection->maildrop().items();
    const auto more = std::min<qsizetype>(batch, std::ssize(items) - m_rows);
    if (more <= 0)
        return;
    const int end = m_rows + static_cast<int>(more);
    beginInsertRows({}, m_rows, end - 1);
    for (int row = m_rows; row < end; ++row)
        m_largest = std::max(m_largest, item(row).listOctets.value_or(OctetCount()).value());
    m_rows = end;
    endInsertRows();
}

void MaildropModel::tellBatch()
{
    if (!m_dirty)
        return;
    const auto [first, last] = *m_dirty;
    const int end = std::min(last, first + batch - 1);
    m_dirty = end < last ? std::optional(std::pair(end + 1, last)) : std::nullopt;
    for (int row = first; row <= end; ++row)
        m_largest = std::max(m_largest, item(row).listOctets.value_or(OctetCount()).value());
    emit dataChanged(index(first, 0), index(end, ColumnCount - 1));
}

int MaildropModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int MaildropModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const Item& MaildropModel::item(int row) const
{
    return m_inspection->maildrop().items()[static_cast<size_t>(row)];
}

const MessageSummary* MaildropModel::summary(int row) const { return m_inspection->summary(row); }

bool MaildropModel::isNew(int row) const { return m_isNew && m_isNew(row); }

DecodedSize MaildropModel::decodedSize(int row) const
{
    return m_decoded ? m_decoded->of(row) : DecodedSize();
}

QVariant MaildropModel::data(const QModelIndex& index, int role) const
{
    if (!m_inspection ||
        !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item& message = item(index.row());
    const auto cell = [&] {
        return MaildropCell(message, summary(index.row()), m_inspection->findings(), isNew(index.row()),
                            decodedSize(index.row()), static_cast<Column>(index.column()));
    };
    switch (role) {
    case Qt::DisplayRole:
        return cell().text();
    case Qt::ToolTipRole:
        return cell().toolTip();
    case Qt::DecorationRole: {
        const QIcon icon = cell().icon();
        return icon.isNull() ? QVariant() : QVariant(icon); // an empty one would take room
    }
    case Qt::AccessibleTextRole:
        return cell().accessibleText();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isRightAligned(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case ToneRole:
        return static_cast<int>(cell().tone());
    case PlainTextRole:
        return cell().plainText();
    case PresenceRole:
        return static_cast<int>(message.presence);
    case IsNewRole:
        return isNew(index.row());
    case MessageNumberRole:
        return message.number.value();
    case ListOctetsRole:
        return message.listOctets ? QVariant(message.listOctets->value()) : QVariant();
    case LargestOctetsRole:
        return m_largest;
    default:
        return {};
    }
}

/// What was retrieved can be dragged out of the window, as a file.
Qt::ItemFlags MaildropModel::flags(const QModelIndex& index) const
{
    const bool isThere = m_inspection && index.isValid() && item(index.row()).isRetrieved();
    return QAbstractTableModel::flags(index) | (isThere ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QVariant MaildropModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    struct Header
    {
        QString name;
        QString toolTip;
    };
    static const std::array<Header, ColumnCount> headers{
        Header{tr("#"), tr("Message-number")},
        Header{tr("Size (LIST)"), tr("What LIST says, in octets. The bar compares it with the largest.")},
        Header{tr("Octets got"), tr("What RETR really delivered, byte-stuffing taken off; a sign before it "
                                    "where LIST said otherwise")},
        Header{tr("Decoded"), tr("Octets of all parts once base64 and quoted-printable are undone, without "
                                 "headers")},
        Header{tr("Unique-id"), tr("What UIDL says: the same message has the same in every session")},
        Header{tr("Date"), tr("Of the header, in local time")},
        Header{tr("From"), tr("The first author")},
        Header{tr("Subject"), tr("Of the header, decoded")},
        Header{tr("State"), tr("Whether it is marked, deleted, new or retrieved; before it a sign where "
                               "something is wrong with the message")},
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    static const Header filedSize{tr("Size"), tr("Octets of the message. The bar compares it with the "
                                                 "largest.")};
    const bool isFiled = m_inspection && m_inspection->files() != nullptr;
    const Header& header = section == Size && isFiled ? filedSize : headers[static_cast<size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return header.name;
    case Qt::ToolTipRole:
        return header.toolTip;
    case Qt::AccessibleTextRole:
        return section == Number ? header.toolTip : header.name;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isRightAligned(section) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace dropscope::ui
