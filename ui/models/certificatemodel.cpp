// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/certificatemodel.h"

#include "ui/models/factrole.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr quintptr noParent = 0; ///< else the row of the certificate, plus one

} // namespace

void CertificateModel::setChain(const QList<CertificateFacts>& chain, const QDateTime& now)
{
    beginResetModel();
    m_entries.clear();
    for (const CertificateFacts& facts : chain.first(std::min(limit, chain.size()))) {
        const QString what = m_entries.isEmpty() ? tr("Server") : tr("Authority %1").arg(m_entries.size());
        m_entries.append(
            {facts, {what, certificateTitle(facts), validityTone(facts, now)}, certificateLines(facts, now)});
    }
    endResetModel();
}

const CertificateFacts* CertificateModel::certificate(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    return &m_entries.at(top.row()).facts;
}

QModelIndex CertificateModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : noParent);
}

QModelIndex CertificateModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == noParent)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), Label, noParent);
}

int CertificateModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_entries.size());
    const bool isCertificate = parent.internalId() == noParent && parent.column() == Label;
    return isCertificate ? static_cast<int>(m_entries.at(parent.row()).lines.size()) : 0;
}

int CertificateModel::columnCount(const QModelIndex&) const { return ColumnCount; }

const CertificateLine& CertificateModel::line(const QModelIndex& index) const
{
    if (index.internalId() == noParent)
        return m_entries.at(index.row()).title;
    return m_entries.at(static_cast<qsizetype>(index.internalId() - 1)).lines.at(index.row());
}

QVariant CertificateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CertificateLine& shown = line(index);
    const bool isLabel = index.column() == Label;
    const bool isTitle = index.internalId() == noParent;
    switch (role) {
    case Qt::DisplayRole:
        return isLabel ? shown.label : shown.value;
    case FactRole::Copy:
        return isLabel ? shown.label : QString(shown.value).remove(u'\n');
    case FactRole::Monospaced:
        return !isLabel && shown.isMonospaced;
    case FactRole::Emphasized:
        return isTitle;
    case FactRole::Tone:
        return static_cast<int>(isLabel && !isTitle ? Tone::Muted : shown.tone);
    default:
        return {};
    }
}

QVariant CertificateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Label ? tr("Certificate") : tr("What it says");
}

} // namespace dropscope::ui
