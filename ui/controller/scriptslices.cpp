// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/scriptslices.h"

#include "core/inspection/inspection.h"
#include "core/transcript/scriptwriter.h"

#include <QPointer>

#include <algorithm>
#include <memory>

namespace dropscope::ui {

namespace {

/// Octets of the transcript that one slice is made of, about.
constexpr qint64 sliceOctets = qint64(128) * 1024;

class ScriptReading
{
public:
    explicit ScriptReading(Inspection& inspection)
        : m_inspection(&inspection)
        , m_chunks(inspection.transcript().chunks().size())
        , m_writer([this](const Octets& text) { m_text += text; })
    {
    }

    Expected<Octets> next()
    {
        m_text.clear();
        while (m_text.isEmpty() && !m_hasEnded) {
            if (!m_inspection)
                return Unexpected{LocalError{LocalError::Kind::Cancelled, {}}};
            takeChunks(m_inspection->transcript());
        }
        return m_text;
    }

private:
    void takeChunks(const Transcript& transcript)
    {
        for (qint64 taken = 0; taken < sliceOctets && m_chunk < m_chunks; ++m_chunk) {
            const Transcript::Chunk& chunk = transcript.chunks()[m_chunk];
            if (chunk.isGap) {
                m_writer.missed(chunk.direction, chunk.size, chunk.at);
                continue;
            }
            m_writer.appended(chunk.direction,
                              transcript.read(chunk.direction, {chunk.begin, chunk.begin + chunk.size}),
                              chunk.at);
            taken += chunk.size;
        }
        if (m_chunk < m_chunks)
            return;
        m_writer.ended({}); // a line without end stands in the script as one
        m_hasEnded = true;
    }

    QPointer<Inspection> m_inspection;
    qsizetype m_chunks; ///< what comes later is not part of it
    qsizetype m_chunk = 0;
    ScriptWriter m_writer;
    Octets m_text;
    bool m_hasEnded = false;
};

} // namespace

std::function<Expected<Octets>()> scriptSlices(Inspection& inspection)
{
    return [reading = std::make_shared<ScriptReading>(inspection)] { return reading->next(); };
}

} // namespace dropscope::ui
