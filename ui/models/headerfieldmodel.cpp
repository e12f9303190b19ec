// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/headerfieldmodel.h"

#include "core/message/headerdecoder.h"
#include "ui/message/visibletext.h"
#include "ui/models/factrole.h"
#include "ui/theme/tone.h"

#include <QElapsedTimer>
#include <QStringDecoder>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 turnLength = 4; ///< milliseconds
constexpr int smallestBatch = 500;
constexpr int cachedRows = 500;
constexpr qsizetype mostDecoded = qsizetype(16) * 1024; ///< octets of a value

QString readable(OctetView octets)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8.decode(octets);
    return utf8.hasError() ? QString::fromLatin1(octets) : text;
}

} // namespace

HeaderFieldModel::HeaderFieldModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_cells(cachedRows)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &HeaderFieldModel::takeTurn);
}

void HeaderFieldModel::setSection(std::shared_ptr<OctetSource> source, OctetRange range, bool isEndKnown,
                                  const Octets& charsetHint)
{
    beginResetModel();
    m_window = OctetWindow(source);
    m_index = source ? std::make_unique<HeaderFieldIndex>(std::move(source), range, isEndKnown) : nullptr;
    m_charsetHint = charsetHint;
    m_cells.clear();
    m_found.clear();
    m_looked = 0;
    m_rows = 0;
    endResetModel();
    if (m_index)
        takeTurn();
    if (m_index && !(m_index->isDone() && m_looked == fieldCount()))
        m_turn.start();
    else
        m_turn.stop();
    emit progressed();
}

void HeaderFieldModel::clear() { setSection({}, {}, true, {}); }

void HeaderFieldModel::setFilter(const QString& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_cells.clear();
    m_found.clear();
    m_looked = 0;
    m_rows = 0;
    endResetModel();
    if (m_index)
        m_turn.start();
    emit progressed();
}

double HeaderFieldModel::progress() const
{
    if (!m_index)
        return 1;
    if (m_filter.isEmpty() || !m_index->isDone())
        return m_index->progress();
    return fieldCount() == 0 ? 1 : double(m_looked) / double(fieldCount());
}

void HeaderFieldModel::takeTurn()
{
    QElapsedTimer duration;
    duration.start();
    while (!m_index->isDone() && duration.elapsed() < turnLength)
        m_index->goOn();
    if (m_filter.isEmpty()) {
        m_looked = fieldCount();
        showCounted(m_index->isDone());
    } else {
        while (m_looked < fieldCount() && duration.elapsed() < turnLength)
            lookOn();
        appendRows(std::ssize(m_found));
    }
    if (m_index->isDone() && m_looked == fieldCount())
        m_turn.stop();
    emit progressed();
}

void HeaderFieldModel::showCounted(bool isAll)
{
    if (isAll || fieldCount() >= std::max(smallestBatch, 2 * m_rows))
        appendRows(fieldCount());
}

void HeaderFieldModel::lookOn()
{
    if (matches(readField(m_looked)))
        m_found.push_back(static_cast<qint32>(m_looked));
    ++m_looked;
}

void HeaderFieldModel::appendRows(qsizetype rows)
{
    const auto wanted = static_cast<int>(std::min<qsizetype>(rows, std::numeric_limits<int>::max() - 1));
    if (wanted <= m_rows)
        return;
    beginInsertRows({}, m_rows, wanted - 1);
    m_rows = wanted;
    endInsertRows();
}

HeaderField HeaderFieldModel::readField(qsizetype index) const
{
    HeaderField field;
    field.range = m_index->range(index);
    field.isCut = field.range.size() > longestField;
    field.raw = m_window.read(field.range.begin, std::min(field.range.size(), longestField));
    while (field.raw.endsWith('\n') || field.raw.endsWith('\r'))
        field.raw.chop(1);
    const qsizetype colon = field.raw.indexOf(':');
    const OctetView name = OctetView(field.raw).first(std::max<qsizetype>(0, colon)).trimmed();
    const bool isName = std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7f'; });
    if (name.isEmpty() || !isName)
        return field;
    field.name = name.toByteArray();
    field.raw.remove(0, colon + 1);
    return field;
}

HeaderField HeaderFieldModel::field(int row) const
{
    return readField(m_filter.isEmpty() ? row : m_found[static_cast<size_t>(row)]);
}

QString HeaderFieldModel::decoded(const HeaderField& field) const
{
    return decodedField(OctetView(field.raw).first(std::min(field.raw.size(), mostDecoded)), m_charsetHint);
}

bool HeaderFieldModel::matches(const HeaderField& field) const
{
    const auto holds = [](const QString& text, QStringView wanted) {
        return text.contains(wanted, Qt::CaseInsensitive);
    };
    const QString name = QString::fromLatin1(field.name);
    if (m_filter.startsWith("name:"_L1))
        return holds(name, QStringView(m_filter).sliced(5).trimmed());
    return holds(name, m_filter) || holds(readable(field.raw), m_filter) || holds(decoded(field), m_filter);
}

const HeaderFieldModel::Cells& HeaderFieldModel::cells(int row) const
{
    if (const Cells* const kept = m_cells.object(row))
        return *kept;
    const HeaderField whole = field(row);
    QString value = visibleText(decoded(whole).trimmed());
    if (whole.isCut)
        value += tr(" (its beginning; the field has %1 octets)").arg(whole.range.size());
    auto* const made = new Cells{QString::fromLatin1(whole.name), value,
                                 visibleText(readable(whole.raw).trimmed()), whole.name.isEmpty()};
    m_cells.insert(row, made);
    return *made;
}

QString HeaderFieldModel::text(int row, int column) const
{
    const Cells& shown = cells(row);
    if (column == Name)
        return shown.isBroken ? tr("(no field)") : shown.name;
    return column == Value ? shown.value : shown.raw;
}

int HeaderFieldModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int HeaderFieldModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeaderFieldModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case FactRole::Copy:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                               text(index.row(), index.column()));
    case FactRole::Monospaced:
        return index.column() == Raw;
    case FactRole::Tone:
        if (index.column() == Name)
            return static_cast<int>(cells(index.row()).isBroken ? Tone::Warning : Tone::Accent);
        return static_cast<int>(index.column() == Raw ? Tone::Muted : Tone::Plain);
    default:
        return {};
    }
}

QVariant HeaderFieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role == Qt::ToolTipRole && section == Value)
        return tr("Unfolded, encoded words decoded (RFC 2047), UTF-8 read as such (RFC 6532)");
    if (role == Qt::ToolTipRole && section == Raw)
        return tr("As it stands in the message");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Name"), tr("Value"), tr("As it stands")};
    return names.at(section);
}

} // namespace dropscope::ui
