// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/maildirstore.h"

#include "core/mailstore/hasheduniqueid.h"

#include <algorithm>

namespace dropscope {

namespace {

struct Delivered
{
    QByteArray base; ///< the name without flags
    QByteArray name; ///< with its folder
    friend bool operator<(const Delivered& a, const Delivered& b)
    {
        return a.base != b.base ? a.base < b.base : a.name < b.name;
    }
};

QByteArray withoutFlags(const QByteArray& name)
{
    const qsizetype colon = name.indexOf(':');
    return colon < 0 ? name : name.first(colon);
}

} // namespace

Expected<std::vector<FolderStore::File>> MaildirStore::listFiles() const
{
    std::vector<Delivered> delivered;
    for (const char* const subfolder : {"new", "cur"}) {
        const auto names = namesIn(subfolder);
        if (!names)
            return Unexpected{names.error()};
        for (const QByteArray& name : *names)
            delivered.push_back({withoutFlags(name), subfolder + QByteArray("/") + name});
    }
    std::ranges::sort(delivered, std::less{});
    std::vector<File> files;
    files.reserve(delivered.size());
    const QByteArray* previous = nullptr;
    for (const Delivered& message : delivered) {
        // Two files of one base name should not be, but if they are, each of them is a message
        const bool isTwin = previous != nullptr && *previous == message.base;
        const UniqueId uniqueId =
            isTwin ? uniqueIdFromDigest(QCryptographicHash::hash(message.name, uniqueIdHash))
                   : uniqueIdFromName(message.base);
        files.push_back({uniqueId, message.name});
        previous = &message.base;
    }
    return files;
}

} // namespace dropscope
