// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/connectionslices.h"

#include "core/inspection/inspection.h"

#include <QPointer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(256) * 1024;

/// Records a transcript anew, in a file of its own.
class Copy
{
public:
    explicit Copy(const Transcript& source)
        : m_source(source)
        , m_size(source.chunks().size())
        , m_end(source.endedAt())
    {
        if (source.connection())
            m_copy.noteConnection(*source.connection(), source.connectedAt().value_or(Instant()));
    }

    [[nodiscard]] Expected<Octets> next()
    {
        const RecordingFile& file = *m_copy.recording();
        while (file.size() - m_position < sliceOctets && !m_isWhole)
            copyNext();
        if (!file.failure().isEmpty())
            return Unexpected{FileError{FileError::Kind::NotWritable, file.path(), file.failure()}};
        Octets slice = file.read(m_position, std::min(sliceOctets, file.size() - m_position));
        m_position += slice.size();
        return slice;
    }

private:
    void copyNext()
    {
        if (const auto& tls = m_source.tls(); tls && tls->chunk == m_next && !m_copy.tls())
            m_copy.noteTls(tls->facts, tls->at);
        if (m_next == m_size) {
            m_isWhole = true;
            if (m_end)
                m_copy.end(*m_end, m_source.connectionEnd());
            return;
        }
        const Transcript::Chunk& chunk = m_source.chunks().at(m_next++);
        m_copy.append(chunk.direction,
                      m_source.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size}), chunk.at);
    }

    const Transcript& m_source;
    qsizetype m_size; ///< chunks that it had when this began
    std::optional<Instant> m_end;
    Transcript m_copy;
    qsizetype m_next = 0;
    qint64 m_position = 0; ///< in the file of the copy
    bool m_isWhole = false;
};

} // namespace

std::function<Expected<Octets>()> connectionSlices(Inspection& inspection)
{
    return [alive = QPointer(&inspection),
            copy = std::make_shared<Copy>(inspection.transcript())]() -> Expected<Octets> {
        if (!alive)
            return Unexpected{LocalError{LocalError::Kind::Cancelled, {}}};
        return copy->next();
    };
}

} // namespace dropscope::ui
