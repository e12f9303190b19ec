// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/filesource.h"
#include "core/mailstore/mailstore.h"
#include "core/mailstore/mboxscanner.h"

#include <QHash>
#include <QSet>

namespace dropscope {

/// An mbox (RFC 4155), with From_ lines inside messages quoted as mboxrd does. A file that is not there is an
/// empty maildrop, as it is for every program that delivers into one.
///
/// Unique-ids are made from the content. Of several messages with the same content the later ones get a
/// count, so removing the first of them looks in the next scan as if the last had gone: they are the same
/// octets.
class MboxStore final : public MailStore
{
public:
    /// Symbolic links in the path are followed, once and now.
    explicit MboxStore(const QByteArray& path);

    [[nodiscard]] Expected<MailSnapshot> scan() override;
    [[nodiscard]] Expected<std::unique_ptr<OctetSource>> open(const UniqueId& uniqueId) override;

    /// The file is replaced as a whole or not at all. Never waits: fails with NotWritable while another
    /// program has the mailbox locked or keeps writing to it. Mail that is appended meanwhile stays.
    [[nodiscard]] Removal remove(std::span<const UniqueId> uniqueIds) override;

    /// A larger file is not read: TooLarge.
    static constexpr qint64 fileOctetLimit = qint64(8) << 30;

private:
    struct Message
    {
        UniqueId uniqueId;
        qint64 fromLine;
        FileSource::Range range;
        FileSource::Measure measure;
    };
    struct Index
    {
        ReadableFile::Version version;
        std::vector<Message> messages;
        QHash<UniqueId, size_t> places; ///< in messages
    };
    /// One attempt at a removal.
    enum class Rewriting {
        Done,
        Overtaken, ///< the file was changed by another program; nothing was done
    };

    [[nodiscard]] static Expected<Index> read(const ReadableFile& file);
    [[nodiscard]] Expected<ReadableFile> openCurrent();
    [[nodiscard]] Expected<Rewriting> rewriteWithout(const QSet<UniqueId>& uniqueIds);
    [[nodiscard]] Expected<Rewriting> replaceWithout(const QSet<UniqueId>& uniqueIds,
                                                     const ReadableFile& file, int original);

    QByteArray m_path;
    Index m_index; ///< of the file as it was when last looked at
};

} // namespace dropscope
