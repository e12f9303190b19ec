// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/archiveplace.h"

#include "core/base/clock.h"
#include "core/mailstore/mboxwriter.h"
#include "core/mailstore/messagefile.h"

namespace dropscope::ui {

namespace {

class FolderPlace final : public ArchivePlace
{
public:
    explicit FolderPlace(QString folder)
        : m_folder(std::move(folder))
    {
    }
    [[nodiscard]] Expected<Done> begin(const QString& fileName) override
    {
        auto file = MessageFile::create(m_folder, fileName, MessageFile::IfTaken::Number);
        if (!file)
            return Unexpected{file.error()};
        m_file = std::move(*file);
        return Done{};
    }
    [[nodiscard]] Expected<Done> append(OctetView octets) override { return m_file->append(octets); }
    [[nodiscard]] Expected<Done> commit() override
    {
        const std::unique_ptr<MessageFile> file = std::move(m_file);
        const auto committed = file->commit();
        return committed ? Expected<Done>(Done{}) : Unexpected{committed.error()};
    }
    void discard() override { m_file.reset(); }

private:
    QString m_folder;
    std::unique_ptr<MessageFile> m_file;
};

/// Locked from the first message to the last.
class MboxPlace final : public ArchivePlace
{
public:
    explicit MboxPlace(QString path)
        : m_path(std::move(path))
    {
    }
    [[nodiscard]] Expected<Done> begin(const QString& /*fileName*/) override
    {
        if (!m_writer) {
            auto writer = MboxWriter::open(m_path);
            if (!writer)
                return Unexpected{writer.error()};
            m_writer = std::move(*writer);
        }
        // POP3 does not tell the envelope's sender; the time is when the message came here
        return m_writer->begin({}, systemClock().now());
    }
    [[nodiscard]] Expected<Done> append(OctetView octets) override { return m_writer->append(octets); }
    [[nodiscard]] Expected<Done> commit() override { return m_writer->commit(); }
    void discard() override
    {
        if (m_writer)
            m_writer->discard();
    }

private:
    QString m_path;
    std::unique_ptr<MboxWriter> m_writer;
};

} // namespace

std::unique_ptr<ArchivePlace> makeArchivePlace(const ArchiveTarget& target)
{
    if (target.kind == ArchiveTarget::Kind::Mbox)
        return std::make_unique<MboxPlace>(target.path);
    return std::make_unique<FolderPlace>(target.path);
}

} // namespace dropscope::ui
