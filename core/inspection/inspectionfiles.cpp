// SPDX-License-Identifier: GPL-3.0-or-later
// An inspection of mail that lies in files: no octet crossed a wire, and the messages are all there is.
#include "core/inspection/filedmessages.h"
#include "core/inspection/inspection.h"
#include "core/mailstore/mailfilereader.h"

namespace dropscope {

Inspection::Inspection(std::unique_ptr<MailFileReader> files)
    : m_transcript(std::make_shared<Transcript>())
    , m_reader(std::move(files))
    , m_filed(std::make_shared<FiledMessages>())
    , m_origin(m_filed)
    , m_state(SessionState::Closed)
{
    m_transcript->addListener(this); // it stays empty; nobody need ask whether there is one
}

/// Until the time is over; then at least one step was taken.
void Inspection::readFiles(std::chrono::steady_clock::time_point until)
{
    do {
        m_reader->takeStep();
        if (auto found = m_reader->takeFound())
            takeFiled(std::move(*found));
    } while (!m_reader->isAtEnd() && std::chrono::steady_clock::now() < until);
    if (!m_reader->isAtEnd())
        return;
    m_isBehind = false;
    m_changes.ended = true;
}

void Inspection::takeFiled(FiledMessage message)
{
    const Maildrop::Change change =
        m_maildrop.addFiled(OctetCount(static_cast<quint64>(message.measure.octets)), message.uniqueId);
    if (!change.firstAdded)
        return;
    m_summaries.insert(m_maildrop.items().back().number, summarize(message.beginning));
    m_filed->add(std::move(message));
    m_changes.maildrop.totals |= change.totals;
    if (!m_changes.maildrop.firstAdded)
        m_changes.maildrop.firstAdded = change.firstAdded;
}

} // namespace dropscope
