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
        m_doneOctets = 0;
    }
    for (const Wanted& wanted : messages) {
        m_progress.totalOctets += wanted.octets.value();
        ++m_progress.totalMessages;
    }
    m_wanted.append(messages);
    fill();
}

void Retrieval::cancel()
{
    m_wanted.clear();
    m_progress.totalMessages = m_progress.messages + m_underWay;
    emit progressed();
    if (m_underWay == 0)
        settle();
}

void Retrieval::fill()
{
    while (m_underWay < mostUnderWay && !m_wanted.isEmpty())
        request(m_wanted.takeFirst());
}

void Retrieval::request(const Wanted& wanted)
{
    ++m_underWay;
    m_session.retrieve(wanted.number, nullptr, [this, wanted](const Expected<MessageReceipt>& receipt) {
        --m_underWay;
        if (receipt) {
            ++m_progress.messages;
            m_doneOctets += receipt->octets.value();
            m_progress.octets = m_doneOctets;
            emit retrieved(wanted.number);
        } else if (m_session.isOpen()) {
            emit failed(receipt.error());
        } else {
            m_wanted.clear(); // the end of the session is told once, by the session
        }
        fill();
        settle();
    });
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
