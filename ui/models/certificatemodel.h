// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/certificatetext.h"

#include <QAbstractItemModel>

namespace dropscope::ui {

/// The certificates of a server, its own first, each with what it says of itself below it.
class CertificateModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column : int { Label, Value, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// A chain is the server's word: those beyond are not shown.
    static constexpr qsizetype limit = 16;
    void setChain(const QList<CertificateFacts>& chain, const QDateTime& now);
    /// The one that a row belongs to; null for none.
    [[nodiscard]] const CertificateFacts* certificate(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry
    {
        CertificateFacts facts;
        CertificateLine title; ///< what the row of the certificate itself says
        QList<CertificateLine> lines;
    };
    [[nodiscard]] const CertificateLine& line(const QModelIndex& index) const;

    QList<Entry> m_entries;
};

} // namespace dropscope::ui
