// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/messageslices.h"

#include "core/base/clock.h"
#include "core/mailstore/mboxencoder.h"
#include "core/mailstore/mboxfromline.h"
#include "core/message/partreader.h"

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(256) * 1024;

/// Messages, one after the other, as they stand in an mbox.
class MboxSlices
{
public:
    explicit MboxSlices(std::vector<MessageOpener> messages)
        : m_messages(std::move(messages))
    {
    }
    [[nodiscard]] Expected<Octets> next()
    {
        Octets slice;
        if (!m_source && m_index < m_messages.size()) {
            m_source = m_messages[m_index++]();
            m_offset = 0;
            m_encoder = {};
            // POP3 does not tell the envelope's sender; the time is when the message came to this file
            slice = mboxFromLine({}, systemClock().now());
        }
        if (!m_source)
            return slice;
        const auto octets = m_source->read(m_offset, sliceOctets);
        if (!octets)
            return octets;
        m_offset += octets->size();
        m_encoder.feed(*octets, slice);
        if (octets->isEmpty() || m_offset >= m_source->size()) {
            m_encoder.finish(slice);
            m_source.reset();
        }
        return slice;
    }
    [[nodiscard]] bool hasMore() const { return m_source || m_index < m_messages.size(); }

private:
    std::vector<MessageOpener> m_messages;
    size_t m_index = 0; ///< of the next
    std::unique_ptr<OctetSource> m_source;
    qint64 m_offset = 0;
    MboxEncoder m_encoder;
};

/// A part and what it is read from, which the reader only refers to.
template <typename Part>
struct OpenPart
{
    OpenPart(std::shared_ptr<OctetSource> whole, const Part& wanted)
        : message(std::move(whole))
        , part(wanted)
        , reader(*message, part)
    {
    }
    std::shared_ptr<OctetSource> message;
    Part part;
    PartReader reader;
};

template <typename Part>
void write(SaveJob& job, std::shared_ptr<OctetSource> message, const Part& part)
{
    const auto open = std::make_shared<OpenPart<Part>>(std::move(message), part);
    job.octets = static_cast<quint64>(part.decodedOctets);
    job.next = [open]() -> Expected<Octets> {
        return open->reader.isAtEnd() ? Expected<Octets>(Octets()) : open->reader.next();
    };
    job.hasMore = [open] { return !open->reader.isAtEnd(); };
}

} // namespace

void writeMessage(SaveJob& job, MessageOpener open)
{
    struct State
    {
        MessageOpener open;
        std::function<Expected<Octets>()> slices;
    };
    const auto state = std::make_shared<State>(State{std::move(open), {}});
    job.next = [state] {
        if (!state->slices)
            state->slices = slicesOf(state->open());
        return state->slices();
    };
}

void writeMbox(SaveJob& job, std::vector<MessageOpener> messages)
{
    const auto slices = std::make_shared<MboxSlices>(std::move(messages));
    job.next = [slices] { return slices->next(); };
    job.hasMore = [slices] { return slices->hasMore(); };
}

void writePart(SaveJob& job, std::shared_ptr<OctetSource> message, const MessagePart& part)
{
    write(job, std::move(message), part);
}

void writePart(SaveJob& job, std::shared_ptr<OctetSource> message, const UuencodedFile& file)
{
    write(job, std::move(message), file);
}

} // namespace dropscope::ui
