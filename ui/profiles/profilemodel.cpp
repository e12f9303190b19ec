// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilemodel.h"

#include "core/profile/profilestore.h"
#include "ui/profiles/profilerequest.h"
#include "ui/profiles/profiletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ProfileModel::ProfileModel(const ProfileStore& store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_profiles(store.profiles())
{
    connect(&store, &ProfileStore::changed, this, &ProfileModel::take);
}

void ProfileModel::take()
{
    beginResetModel();
    m_profiles = m_store.profiles();
    endResetModel();
}

void ProfileModel::setOpenProfile(const QString& id)
{
    if (id == m_openProfile)
        return;
    const QString former = std::exchange(m_openProfile, id);
    tellIsOpen(former);
    tellIsOpen(id);
}

void ProfileModel::tellIsOpen(const QString& id)
{
    if (const int row = rowOf(id); row >= 0)
        emit dataChanged(index(row), index(row), {IsOpenRole, Qt::AccessibleTextRole});
}

int ProfileModel::rowOf(const QString& id) const
{
    const auto found = std::ranges::find(m_profiles, id, &Profile::id);
    return found == m_profiles.end() ? -1 : static_cast<int>(found - m_profiles.begin());
}

QString ProfileModel::idOf(const QModelIndex& index) const { return index.data(IdRole).toString(); }

int ProfileModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

QVariant ProfileModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Profile& profile = m_profiles.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return profile.name;
    case Qt::ToolTipRole:
        return QString("%1\n%2\n%3"_L1)
            .arg(profile.name, addressOf(profile), securityText(requestFor(profile).security));
    case Qt::AccessibleTextRole:
        return spoken(profile);
    case IdRole:
        return profile.id;
    case AddressRole:
        return addressOf(profile);
    case SecurityRole:
        return static_cast<int>(requestFor(profile).security);
    case ColorRole:
        return static_cast<int>(profile.color);
    case IsOpenRole:
        return profile.id == m_openProfile;
    default:
        return {};
    }
}

/// All that the row shows by place, picture and colour.
QString ProfileModel::spoken(const Profile& profile) const
{
    QStringList words = {profile.name, addressOf(profile), securityText(requestFor(profile).security)};
    if (profile.color != ProfileColor::None)
        words.append(colorText(profile.color));
    if (profile.id == m_openProfile)
        words.append(tr("connected"));
    return words.join(u", "_s);
}

} // namespace dropscope::ui
