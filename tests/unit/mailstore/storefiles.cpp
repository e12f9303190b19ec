// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/mailstore/storefiles.h"

#include "core/mailstore/canonicalform.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace dropscope {

bool writeFile(const QString& path, const Octets& octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

Octets readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : Octets();
}

QStringList namesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                                  QDir::Name);
}

Octets allOf(OctetSource& source, qint64 pieceLength)
{
    Octets all;
    while (all.size() < source.size()) {
        const auto piece = source.read(all.size(), pieceLength);
        if (!piece || piece->isEmpty())
            return {};
        all += *piece;
    }
    return all;
}

Octets messageOf(MailStore& store, const UniqueId& uniqueId)
{
    const auto source = store.open(uniqueId);
    return source ? allOf(**source) : Octets();
}

QByteArrayList uniqueIdsOf(const MailSnapshot& snapshot)
{
    QByteArrayList uniqueIds;
    for (const StoredMessage& message : snapshot.messages)
        uniqueIds += message.uniqueId.octets();
    return uniqueIds;
}

QByteArrayList uniqueIdsOf(MailStore& store)
{
    const auto snapshot = store.scan();
    return snapshot ? uniqueIdsOf(*snapshot) : QByteArrayList{"no scan"};
}

bool keepsItsWord(MailStore& store)
{
    const auto snapshot = store.scan();
    if (!snapshot)
        return false;
    QSet<UniqueId> seen;
    for (const StoredMessage& message : snapshot->messages) {
        const Octets octets = messageOf(store, message.uniqueId);
        if (quint64(octets.size()) != message.octets.value() || octets != canonicalForm(octets))
            return false;
        if (!message.uniqueId.isWellFormed() || seen.contains(message.uniqueId))
            return false;
        seen.insert(message.uniqueId);
    }
    return true;
}

} // namespace dropscope
