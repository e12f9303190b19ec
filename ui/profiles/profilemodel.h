// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"
#include "core/transport/security.h"

#include <QAbstractListModel>

namespace dropscope {
class ProfileStore;
}

namespace dropscope::ui {

/// The saved servers in their order.
class ProfileModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        AddressRole,  ///< as a person reads it
        SecurityRole, ///< a Security, as int
        ColorRole,    ///< a ProfileColor, as int
        IsOpenRole,
    };

    /// The store must outlive the model.
    explicit ProfileModel(const ProfileStore& store, QObject* parent = nullptr);

    /// The one whose maildrop is open in this window; empty if none is.
    void setOpenProfile(const QString& id);
    /// -1 if it is not there.
    [[nodiscard]] int rowOf(const QString& id) const;
    [[nodiscard]] QString idOf(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void take();
    void tellIsOpen(const QString& id);
    [[nodiscard]] QString spoken(const Profile& profile) const;

    const ProfileStore& m_store;
    QList<Profile> m_profiles;
    QString m_openProfile;
};

} // namespace dropscope::ui
