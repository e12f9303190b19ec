// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/retrieval.h"

#include "core/session/session.h"

namespace dropscope::ui {

namespace {

/// The second is on its way while the first still comes, where the server takes commands together.
constexpr int mostUnderWay = 2;

} // namespace

Retrieval::Retrieval(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::messageProgressed, this,
            [this](MessageNumber, OctetCount octets) { onProgress(octets); });
}

void Retrieval::add(const QList<Wanted>& messages)
{
    if (!isRunning()) {
        m_progress = {};
        m_totalOctets = {};
        m_doneOctets = 0;
    }
    for (const Wanted& wanted : messages) {
        if (m_numbers.contains(wanted.number))
            continue;
        m_numbers.insert(wanted.number);
        m_wanted.append(wanted);
        m_totalOctets.add(wanted.octets);
        ++m_progress.totalMessages;
    }
    m_progress.totalOctets = m_totalOctets.value().value();
    fill();
}

void Retrieval::cancel()
{
    if (!isRunning())
        return;
    forgetWanted();
    settle();
}

void Retrieval::forgetWanted()
{
    for (const Wanted& wanted : std::exchange(m_wanted, {}))
        forget(wanted);
}

/// It will not come, and nobody waits for it.
void Retrieval::forget(const Wanted& wanted)
{
    m_numbers.remove(wanted.number);
    m_totalOctets.subtract(wanted.octets);
    m_progress.totalOctets = m_totalOctets.value().value();
    --m_progress.totalMessages;
}

void Retrieval::fill()
{
    while (m_underWay < mostUnderWay && !m_wanted.isEmpty())
        request(m_wanted.takeFirst());
}

void Retrieval::request(const Wanted& wanted)
{
    ++m_underWay;
    m_session.retrieve(wanted.number, nullptr,
                       [this, wanted](const Expected<MessageReceipt>& receipt) { take(wanted, receipt); });
}

void Retrieval::take(const Wanted& wanted, const Expected<MessageReceipt>& receipt)
{
    --m_underWay;
    const auto* const local = receipt ? nullptr : std::get_if<LocalError>(&receipt.error());
    if (receipt) {
        m_numbers.remove(wanted.number);
        ++m_progress.messages;
        m_doneOctets += receipt->octets.value();
        m_progress.octets = m_doneOctets;
        emit retrieved(wanted.number);
    } else {
        forget(wanted);
        if (!m_session.isOpen()) // its end is told once, by itself
            forgetWanted();
        else if (local == nullptr || local->kind != LocalError::Kind::Cancelled)
            emit failed(wanted.number, receipt.error());
    }
    fill();
    settle();
}

void Retrieval::onProgress(OctetCount octets)
{
    m_progress.octets = m_doneOctets + octets.value();
    emit progressed();
}

void Retrieval::settle()
{
    if (isRunning())
        emit progressed();
    else
        emit finished();
}

} // namespace dropscope::ui
